import type { Reference } from '../../../functions/app/references.ts';
import type { Plan } from '../../../functions/domain/handoff/handoff.ts';
import type { WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { dueAt, elapsed } from '../../../functions/domain/sla/clock.ts';
import { type EpochMs, MINUTE } from '../../../functions/domain/time.ts';
import type { MemorySystem } from '../in-memory/system.ts';
import { between, pickWeighted, type Random, type Weighted } from '../seeded.ts';

/** A task that has just come to its owner. */
export interface Assigned {
  readonly task: Reference;
  /** Of the response clock. */
  readonly plan: Plan | undefined;
  /** The owner's. */
  readonly calendar: WorkingCalendar;
}

/** Decides when an owner makes the first attempt, which says whether anything was left to attempt. */
export type Pace = (assigned: Assigned, attempt: () => Promise<boolean>) => void;

/** When an owner answers: of every hundred 70 at once, 20 after a reminder, 10 only when the manager has been told. */
const MOODS: Weighted<'at-once' | 'reminded' | 'escalated'> = [
  ['at-once', 70],
  ['reminded', 20],
  ['escalated', 10],
];
/** Everybody answers each lead as if it were the only one. */
export const byMood =
  ({ errands, clock }: Pick<MemorySystem, 'errands' | 'clock'>, random: Random): Pace =>
  ({ plan, calendar }, attempt) => {
    const at = plan === undefined ? undefined : momentOf(plan, calendar, random);
    errands.at(Math.max(clock.now() + MINUTE, at ?? 0), attempt);
  };

/** When the owner of a running clock makes the first attempt, in working time. */
function momentOf(plan: Plan, calendar: WorkingCalendar, random: Random): EpochMs | undefined {
  const reached = (kind: string) => plan.rungs.find((rung) => rung.kind === kind)?.at;
  const worked = (at: EpochMs) => elapsed(calendar, plan.startedAt, at);
  const end = worked(reached('reassign') ?? plan.dueAt);
  const escalation = worked(reached('escalate') ?? plan.dueAt);
  const reminder = Math.min(worked(reached('remind') ?? plan.dueAt), escalation);
  const mood = pickWeighted(random, MOODS);
  // Some of those who need their manager are so late that the lead has moved on.
  const [from, until] =
    mood === 'at-once'
      ? [0.05 * reminder, 0.95 * reminder]
      : mood === 'reminded'
        ? [reminder, 0.98 * escalation]
        : [escalation, escalation + 1.2 * Math.max(end - escalation, 10 * MINUTE)];
  const due = dueAt(calendar, plan.startedAt, Math.round(between(random, from, until)));
  return due.ok ? due.value : undefined;
}
