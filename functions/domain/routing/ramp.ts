import { DAY, type EpochMs } from '../time.ts';
import type { Seat } from './eligibility.ts';
import { dayKey } from './periods.ts';

/** Of the full weight, week by week from the first day on: the company's four weeks of 25, 50, 75 and 100 %. */
const RAMP = [0.25, 0.5, 0.75];
const WEEK_DAYS = 7;

/**
 * What a seat's share of its pool weighs at an instant: nothing before the person's first day, less in the first three
 * weeks, then all of it. Quarters of whole weights, so sums of them are exact.
 *
 * @see RULES.md#R13
 */
export function weightAt({ person, weight }: Omit<Seat, 'load'>, at: EpochMs): number {
  const { startsOn, calendar } = person;
  if (startsOn === undefined) return weight;
  const days = (Date.parse(dayKey(calendar.zone, at)) - Date.parse(startsOn)) / DAY;
  return days < 0 ? 0 : weight * (RAMP[Math.floor(days / WEEK_DAYS)] ?? 1);
}
