import { DAY, type EpochMs, type Interval, MINUTE } from '../time.ts';
import { absenceAt, type WorkingCalendar } from './calendar.ts';

/** Functions' clocks differ: whoever looks by a slow one must find the absence begun. */
const CLOCKS_APART = 5 * MINUTE;
/** What is over stays for so long, since clocks that ran through it are still asked how much they have run. */
export const HISTORY = 90 * DAY;

/**
 * The calendar of somebody who leaves now. An absence that is under way becomes this one; planned ones stay.
 *
 * @param entered - Version of the person with this calendar.
 * @param silent - Whether nobody has said so: see `Absence`.
 * @returns the same calendar where it says so already.
 */
export function leave(
  calendar: WorkingCalendar,
  until: EpochMs,
  now: EpochMs,
  entered: number,
  silent = false,
): WorkingCalendar {
  const longest = absenceAt(calendar, now);
  if (longest?.until === until) return calendar;
  const { underWay, others } = sorted(calendar, now);
  const from = Math.min(now - CLOCKS_APART, ...underWay.map((absence) => absence.from));
  const known = longest && { until: longest.until, entered: longest.entered ?? 0 };
  const absence = { from, until, entered, ...(known && { known }), ...(silent && { silent }) };
  return { ...calendar, absences: [...others, absence] };
}

/** The calendar of somebody who is back now: what is under way ends. */
export function comeBack(calendar: WorkingCalendar, now: EpochMs): WorkingCalendar {
  const { underWay, others } = sorted(calendar, now);
  const cut = underWay.flatMap((absence) => (absence.from < now ? { ...absence, until: now } : []));
  return { ...calendar, absences: [...others, ...cut], returned: now };
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
