import type { Plan, Rung, RungKind } from '../handoff/handoff.ts';
import type { Result } from '../result.ts';
import { type DurationMs, type EpochMs, MINUTE } from '../time.ts';
import type { WorkingCalendar } from './calendar.ts';
import { dueAt, elapsed, type NeverOpen } from './clock.ts';
import type { SlaRule, Target } from './policy.ts';
import { workingDaysAfter } from './working-days.ts';

const NEVER: EpochMs = Number.POSITIVE_INFINITY;

/**
 * The response clock of one owner as absolute instants, the last of them the reassignment.
 *
 * @param round - how many owners had the handoff before: 0 for the first.
 * @param now - reminders due before it are left out; an overdue escalation or reassignment stays and comes at once.
 * @see RULES.md#S5
 */
export function planResponse(
  rule: SlaRule,
  calendar: WorkingCalendar,
  startedAt: EpochMs,
  round: number,
  now: EpochMs,
): Plan {
  const ladder = round === 0 ? rule.response.firstOwner : rule.response.laterOwners;
  const target = workingTimeOf(ladder.target, calendar, startedAt);
  const at = (percent: number): EpochMs =>
    orNever(dueAt(calendar, startedAt, Math.round((target * percent) / 100)));
  const escalations = ladder.escalateAtPercent === undefined ? [] : [ladder.escalateAtPercent];
  const rungs = [
    ...rungsOf('remind', ladder.remindAtPercent, at).filter((reminder) => reminder.at >= now),
    ...rungsOf('escalate', escalations, at),
    ...rungsOf('reassign', [ladder.reassignAtPercent], at),
  ];
  return comes(rungs)
    ? { startedAt, dueAt: at(100), rungs: rungs.toSorted(byInstant) }
    : planResponse(rule, dayAndNight(calendar), startedAt, round, now);
}

/**
 * The outcome clock as absolute instants, from the first attempt on.
 *
 * @see RULES.md#S7
 */
export function planOutcome(rule: SlaRule, calendar: WorkingCalendar, startedAt: EpochMs): Plan {
  const { remindOnDays, dueOnDay, leakOnDay } = rule.outcome;
  const at = (day: number): EpochMs => orNever(workingDaysAfter(calendar, startedAt, day));
  const rungs = [
    ...rungsOf('remind', remindOnDays, at),
    ...rungsOf('escalate', [dueOnDay], at),
    ...rungsOf('leak', [leakOnDay], at),
  ];
  return comes(rungs)
    ? { startedAt, dueAt: at(dueOnDay), rungs: rungs.toSorted(byInstant) }
    : planOutcome(rule, dayAndNight(calendar), startedAt);
}

function workingTimeOf(target: Target, calendar: WorkingCalendar, startedAt: EpochMs): DurationMs {
  if ('minutes' in target) return target.minutes * MINUTE;
  const end = workingDaysAfter(calendar, startedAt, target.workingDays);
  return end.ok ? elapsed(calendar, startedAt, end.value) : NEVER;
}

const rungsOf = (kind: RungKind, steps: readonly number[], at: (step: number) => EpochMs): readonly Rung[] =>
  steps.map((step) => ({ kind, at: at(step) }));

const byInstant = (a: Rung, b: Rung): number => a.at - b.at;

const comes = (rungs: readonly Rung[]): boolean => rungs.every(({ at }) => at < NEVER);

const orNever = (instant: Result<EpochMs, NeverOpen>): EpochMs => (instant.ok ? instant.value : NEVER);

/** An owner who is never there must not stop the clock. */
const dayAndNight = (calendar: WorkingCalendar): WorkingCalendar => ({
  ...calendar,
  always: true,
  absences: [],
});
