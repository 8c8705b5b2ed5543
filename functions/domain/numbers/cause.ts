import type { TimedFact } from '../analytics/timed-fact.ts';
import { promiseIn } from '../handoff/promise.ts';
import type { EpochMs } from '../time.ts';
import { OTHER, refusalIn } from './refusal.ts';
import type { Round } from './rounds.ts';

/** A refusal's cause is its reason. */
export const REFUSED = 'refused-';

/**
 * Causes that are no reason of a refusal. `taken-away`: it ended without anybody's answer, as when its lead is erased;
 * `system-fault`: the machine's, which no rule finds and only somebody names.
 */
export const CAUSES = [
  'not-attempted',
  'nothing-said',
  'attempted-late',
  'not-reached',
  'taken-away',
  'system-fault',
] as const;
export type PlainCause = (typeof CAUSES)[number];
export type Cause = PlainCause | `${typeof REFUSED}${string}`;

const CONVERTED: ReadonlySet<unknown> = new Set(['spoke-qualified', 'meeting-booked', 'accepted']);

/**
 * Why a handoff brought nothing, once it is over or nobody has said anything in all its days: one cause, the first that holds.
 *
 * @returns with the instant at which that was so; undefined while it may still bring something, and where it has.
 * @see RULES.md#A9
 */
export function causeOf(round: Round): { readonly cause: Cause; readonly at: EpochMs } | undefined {
  const { facts, attempts, disposed } = round;
  if (CONVERTED.has(disposed?.data['outcome'])) return undefined;
  const last = (type: string) => facts.findLast((fact) => fact.type === type);
  // Its time is over: of what nobody has attempted with the whole ladder, of what is attempted with its last day.
  const failed = attempts.length === 0 ? last('handoff.queued') : last('handoff.leaked');
  const over = last('handoff.closed') ?? failed;
  if (over === undefined) return undefined;
  if (disposed !== undefined) return { cause: saidCause(disposed, round), at: over.at };
  if (failed === undefined) return { cause: 'taken-away', at: over.at };
  return { cause: attempts.length === 0 ? 'not-attempted' : 'nothing-said', at: over.at };
}

function saidCause(disposed: TimedFact, round: Round): Cause {
  const refusal = refusalIn(disposed);
  if (refusal === OTHER) return 'nothing-said';
  if (refusal !== undefined) return `${REFUSED}${refusal}`;
  return isLate(round) ? 'attempted-late' : 'not-reached';
}

/** Whether the first attempt came after the time that was promised for it. */
function isLate({ facts, attempts: [first] }: Round): boolean {
  if (first === undefined) return false;
  const promised = facts.flatMap((fact) => promiseIn(fact) ?? []).filter(({ clock }) => clock === 'response');
  const promise = promised.findLast(({ startedAt }) => startedAt <= first.at);
  return promise !== undefined && first.at > promise.dueAt;
}
