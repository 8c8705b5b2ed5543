import type { MonthDay } from './month.ts';
import { ONE_SIDE_95 } from './normal.ts';
import type { Pattern } from './pattern.ts';
import { type Course, courseOf, forecast } from './volume.ts';

/** Below this chance to be kept a promise is at risk. @see RULES.md#C3 */
export const AT_RISK = 0.08;

/** A shortfall of this share of what was promised is one that everybody wants to know of. @see RULES.md#C4 */
export const LARGE_SHORTFALL = 0.3;

/** Halvings of an interval: to a millionth of what it was. */
const STEPS = 20;

/**
 * The smallest shortfall that is seen, in 95 of 100 months, by the end of a day.
 *
 * @returns a share of what was promised; undefined where not even a month without a lead would be seen.
 */
export function smallestSeen(course: Course, promised: number): number | undefined {
  const least = leastUnsuspected(course, promised);
  const shows = (shortfall: number) => isBelow(least, shortfall, course, promised);
  return shows(1) ? halve(shows) : undefined;
}

/**
 * By the end of which date a shortfall is seen in 95 of 100 months.
 *
 * @returns undefined where the month ends first.
 */
export const seenBy = (
  shortfall: number,
  days: readonly MonthDay[],
  pattern: Pattern,
  promised: number,
): string | undefined =>
  days.find((_, index) => {
    const course = courseOf(days, index + 1, pattern, promised);
    return isBelow(leastUnsuspected(course, promised), shortfall, course, promised);
  })?.date;

/** Whether 95 of 100 months that fall so short have brought less than so many. */
function isBelow(least: number, shortfall: number, { passed, noise }: Course, promised: number): boolean {
  const mean = (1 - shortfall) * promised * passed;
  return mean + ONE_SIDE_95 * Math.sqrt(noise * mean) < least;
}

/** The count below which the promise is at risk; 0 where it is not even without a lead. */
function leastUnsuspected(course: Course, promised: number): number {
  const isUnsuspected = (share: number) => forecast(share * promised, promised, course).keeps >= AT_RISK;
  return isUnsuspected(0) ? 0 : promised * halve(isUnsuspected);
}

/** The smallest number from 0 to 1 of which something holds that also holds of every larger one, and of 1. */
function halve(holds: (value: number) => boolean): number {
  let from = 0;
  let to = 1;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (from + to) / 2;
    if (holds(middle)) to = middle;
    else from = middle;
  }
  return to;
}
