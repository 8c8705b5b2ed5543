import type { Plan } from '../handoff/handoff.ts';
import type { EpochMs } from '../time.ts';
import type { WorkingCalendar } from './calendar.ts';
import { dueAt, elapsed, nextOpening } from './clock.ts';

/**
 * A plan whose clock goes on at another instant: what lay so much working time after the one lies as much after the
 * other. What has come, or should have, stays where it was.
 *
 * @param calendar - The owner's, without the absence that the plan is moved for.
 * @param rung - The first one that has not come.
 * @param from - From when the clock would go on by the plan as it is.
 * @param to - From when it goes on instead; an earlier one draws the plan in again.
 * @see RULES.md#S9
 */
export function shiftPlan(
  plan: Plan,
  calendar: WorkingCalendar,
  rung: number,
  from: EpochMs,
  to: EpochMs,
): Plan {
  const opens = nextOpening(calendar, Math.min(from, to)).ok;
  const moved = (at: EpochMs): EpochMs => {
    if (at < from) return at;
    const left = elapsed(calendar, from, at);
    // What comes as the clock goes on comes when its owner is at work: another absence, or the night, may lie there.
    const due = left === 0 ? nextOpening(calendar, to) : dueAt(calendar, to, left);
    // For an owner whose calendar never opens the clock runs day and night.
    return opens && due.ok ? due.value : at - from + to;
  };
  return {
    ...plan,
    dueAt: moved(plan.dueAt),
    ...(plan.followUps && { followUps: plan.followUps.map(moved) }),
    ...(plan.asks && { asks: plan.asks.map(moved) }),
    rungs: plan.rungs.map((one, place) => (place < rung ? one : { ...one, at: moved(one.at) })),
  };
}
