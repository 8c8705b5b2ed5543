import { DAY, type EpochMs, type Interval, MINUTE } from '../time.ts';
import type { Absence, WorkingCalendar } from './calendar.ts';

/** Functions' clocks differ: whoever looks by a slow one must find the absence begun. */
const CLOCKS_APART = 5 * MINUTE;
/** What is over stays for so long, since clocks that ran through it are still asked how much they have run. */
const HISTORY = 90 * DAY;

export interface Leave {
  readonly calendar: WorkingCalendar;
  /** Its beginning also tells it from others of the same calendar. */
  readonly absence: Interval;
  /** What the calendar said before of the time that begins now, and since which version of the person. */
  readonly known?: { readonly until: EpochMs; readonly entered: number };
}

/**
 * The calendar of somebody who leaves now. An absence that is under way becomes this one; planned ones stay.
 *
 * @param version - Of the person with this calendar.
 */
export function leave(calendar: WorkingCalendar, until: EpochMs, now: EpochMs, version: number): Leave {
  const { underWay, others } = sorted(calendar, now);
  const absence = { from: Math.min(now - CLOCKS_APART, ...underWay.map(({ from }) => from)), until };
  const longest = underWay.toSorted(byEnd).at(-1);
  return {
    calendar: { ...calendar, absences: [...others, { ...absence, entered: version }] },
    absence,
    ...(longest && { known: { until: longest.until, entered: longest.entered ?? 0 } }),
  };
}

const byEnd = (one: Absence, other: Absence): number => one.until - other.until;

/** The calendar of somebody who is back now: what is under way ends. */
export function comeBack(calendar: WorkingCalendar, now: EpochMs): WorkingCalendar {
  const { underWay, others } = sorted(calendar, now);
  const cut = underWay.flatMap((absence) => (absence.from < now ? { ...absence, until: now } : []));
  return { ...calendar, absences: [...others, ...cut] };
}

/** The calendar as if the person had stayed. */
export const without = (calendar: WorkingCalendar, { from }: Interval): WorkingCalendar => ({
  ...calendar,
  absences: calendar.absences.filter((absence) => absence.from !== from),
});

function sorted({ absences }: WorkingCalendar, now: EpochMs) {
  const recent = absences.filter(({ until }) => until > now - HISTORY);
  return {
    underWay: recent.filter(({ from, until }) => from <= now && now < until),
    others: recent.filter(({ from, until }) => from > now || until <= now),
  };
}
