import { proportion } from '../feedback/proportion.ts';
import type { DayClass } from './month.ts';
import { ONE_SIDE_99 } from './normal.ts';

/** What was decided on a day: its fates are all known. */
export interface DecidedDay {
  readonly kind: DayClass;
  readonly good: number;
  readonly bad: number;
}

/** How fast the budget burns over a stretch of days: 1 uses it up exactly, 2 would use up twice as much. */
export interface Burn {
  readonly rate: number;
  /** It is faster than this with 99 % confidence. */
  readonly surely: number;
  readonly decided: number;
}

export interface BurnRates {
  /** All of the month that is decided. */
  readonly slow: Burn;
  /** Its last five working days, and what came in between. */
  readonly fast: Burn;
  /** Its last two: whether it goes on. */
  readonly now: Burn;
}

const FAST_DAYS = 5;
const NOW_DAYS = 2;

/** Twice as fast as may be. */
const SUDDEN = 2;

/** @param budget - The share that may go wrong, from 0 to below 1. */
export const burnRates = (days: readonly DecidedDay[], budget: number): BurnRates => ({
  slow: burnOf(days, budget),
  fast: burnOf(lastWorkingDays(days, FAST_DAYS), budget),
  now: burnOf(lastWorkingDays(days, NOW_DAYS), budget),
});

/**
 * Whether more goes wrong than the promise allows: steadily, over the month, and still; or suddenly, and still.
 *
 * @see RULES.md#C5
 */
export const burnsTooFast = ({ slow, fast, now }: BurnRates): boolean =>
  (slow.surely > 1 && fast.rate > 1) || (fast.surely > SUDDEN && now.rate > SUDDEN);

/**
 * How many must be decided before twice the rate that is allowed, or where more than half may go wrong the middle between
 * that and all, is told from it with 99 % confidence.
 */
export function neededToSay(budget: number): number {
  const seen = Math.min(SUDDEN * budget, (1 + budget) / 2);
  return Math.ceil((ONE_SIDE_99 / (seen - budget)) ** 2 * seen * (1 - seen));
}

function burnOf(days: readonly DecidedDay[], budget: number): Burn {
  const bad = days.reduce((all, day) => all + day.bad, 0);
  const decided = days.reduce((all, day) => all + day.good, bad);
  const { share = 0, low } = proportion(bad, decided, ONE_SIDE_99);
  return { rate: share / budget, surely: low / budget, decided };
}

/** From the so-many-th working day before the end on. */
function lastWorkingDays(days: readonly DecidedDay[], howMany: number): readonly DecidedDay[] {
  const working = days.flatMap(({ kind }, index) => (kind === 'free' ? [] : [index]));
  return days.slice(working.at(-howMany) ?? 0);
}
