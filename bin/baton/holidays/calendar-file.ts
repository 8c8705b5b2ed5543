import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { occurrencesIn } from '../../../functions/adapters/calendars/occurrences.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { UsageError } from '../usage-error.ts';
import type { PublicHoliday, Years } from './public-holidays.ts';

export const isCalendarFile = (name: string): boolean => /\.ics$/i.test(name);

/** What calendars name the holidays of a file by: `holidays/works-council.ics` is `works-council`. @throws UsageError where that is no name. */
export function nameOfFile(file: string): string {
  const name = basename(file).replace(/\.ics$/i, '');
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name))
    throw new UsageError(
      `${file}: calendars name its holidays by the name of the file, so let that be letters, digits and hyphens, like company.ics.`,
    );
  return name;
}

/**
 * The whole days of an iCalendar file, with all that repeats. Cancelled events are none; what has hours is none either.
 *
 * @throws UsageError where the file cannot be read, is no calendar, or holds no whole day of these years.
 */
export function holidaysOfFile(file: string, { from, until }: Years): readonly PublicHoliday[] {
  const window = { from: Date.UTC(from, 0), until: Date.UTC(until + 1, 0) };
  const found = new Map<string, string>();
  for (const { item, start, end } of readEvents(file, window)) {
    if (!start.isDate || String(item.component.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED')
      continue;
    const name = item.summary ?? '';
    for (let at = dayOf(start); at < dayOf(end); at += DAY)
      if (window.from <= at && at < window.until) found.set(isoDate(at), found.get(isoDate(at)) ?? name);
  }
  if (found.size === 0)
    throw new UsageError(
      `${file} holds no whole day from ${from} to ${until}: are its events all-day events?`,
    );
  return [...found].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

function readEvents(file: string, window: { readonly from: number; readonly until: number }) {
  const text = textOf(file);
  try {
    return [...occurrencesIn(text, window, (_, start) => dayOf(start) >= window.until)];
  } catch (cause) {
    throw new UsageError(`${file} is no iCalendar file: it begins with BEGIN:VCALENDAR.`, { cause });
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`The file ${file} cannot be read.`, { cause });
  }
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const dayOf = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day);
const isoDate = (at: number): string => new Date(at).toISOString().slice(0, 10);
