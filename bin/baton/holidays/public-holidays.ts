import Holidays from 'date-holidays';
import { DAY } from '../../../functions/domain/time.ts';
import { UsageError } from '../usage-error.ts';

/** A whole day on which a region is closed. */
export interface PublicHoliday {
  /** `2026-12-25` */
  readonly date: string;
  readonly name: string;
}

/** Years, both included. */
export interface Years {
  readonly from: number;
  readonly until: number;
}

/**
 * The public holidays of a region, by the library's data. Half days are none.
 *
 * @param region - A country, and perhaps a state and a place of it: `DE`, `DE-BW`, `DE-BY-A`.
 * @throws UsageError naming the states where there is no such region.
 */
export function publicHolidays(region: string, years: Years): readonly PublicHoliday[] {
  const [country = '', state, place] = region.split('-');
  refuseUnknown(region, country, state, place);
  const calendar = new Holidays(country, state ?? '', place ?? '');
  const found = new Map<string, string>();
  for (let year = years.from; year <= years.until; year += 1)
    for (const { date, start, end, type, name } of calendar.getHolidays(year)) {
      const days = type === 'public' ? wholeDays(date, end.getTime() - start.getTime()) : [];
      for (const day of days) found.set(day, found.get(day) ?? name);
    }
  return [...found].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** @returns whether the library knows the region. */
export function isRegion(region: string): boolean {
  try {
    publicHolidays(region, { from: 2026, until: 2026 });
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

function refuseUnknown(region: string, country: string, state?: string, place?: string): void {
  const all = new Holidays();
  if (!(country in all.getCountries()))
    throw new UsageError(`${region}: no country ${country} is known. Write two capital letters, like DE.`);
  refuse(region, country, state, all.getStates(country));
  refuse(region, `${country}-${state}`, place, state === undefined ? {} : all.getRegions(country, state));
}

function refuse(
  region: string,
  above: string,
  part: string | undefined,
  known: Readonly<Record<string, string>> | undefined,
): void {
  const parts = Object.entries(known ?? {});
  if (part === undefined || parts.some(([code]) => code === part)) return;
  const choices = parts.map(([code, name]) => `${above}-${code} (${name})`).join(', ');
  throw new UsageError(
    `${region} is not known. ${choices === '' ? `Write ${above}.` : `There is ${choices}.`}`,
  );
}

/** The dates that a stretch covers from midnight to midnight. @param from - `2026-12-24 14:00:00` on the region's wall clock. */
function wholeDays(from: string, length: number): readonly string[] {
  const start = Date.parse(`${from.slice(0, 10)}T${from.slice(11, 19)}Z`);
  const first = Math.ceil(start / DAY);
  // A day on which the clocks change is an hour shorter.
  const count = Math.max(0, Math.round((start + length) / DAY) - first);
  return Array.from({ length: count }, (_, day) => new Date((first + day) * DAY).toISOString().slice(0, 10));
}
