import { DAY, type EpochMs } from '../time.ts';

/** How many leads a pool may be given. */
export interface Room {
  readonly perDay: number;
  readonly perWeek: number;
}

/** What becomes of leads for which a pool has not always room. */
export interface Line {
  /** Leads that got nobody on the day they came, or on Monday where they came at a weekend. */
  readonly late: number;
  /** The most of those that stood in line at once. */
  readonly longest: number;
}

/**
 * Lets the leads of each day wait until there is room: who came first goes first, from Monday to Friday. @see RULES.md#F6
 *
 * @param days - How many came, by the beginning of the day in UTC.
 */
export function lineOf(days: ReadonlyMap<EpochMs, number>, { perDay, perWeek }: Room): Line {
  const [first, last] = [Math.min(...days.keys()), Math.max(...days.keys())];
  let late = 0;
  let longest = 0;
  let waiting = 0;
  let fresh = 0;
  let left = perWeek;
  // Who comes on a Saturday is seen to on Monday.
  for (let day = first; day <= last + 2 * DAY; day += DAY) {
    const weekday = new Date(day).getUTCDay();
    if (weekday === MONDAY) left = perWeek;
    fresh += days.get(day) ?? 0;
    if (weekday === SUNDAY || weekday === SATURDAY) continue;
    const given = Math.min(perDay, left, waiting + fresh);
    left -= given;
    const ofFresh = Math.max(0, given - waiting);
    late += fresh - ofFresh;
    waiting += fresh - given;
    fresh = 0;
    longest = Math.max(longest, waiting);
  }
  return { late, longest };
}

const [SUNDAY, MONDAY, SATURDAY] = [0, 1, 6];
