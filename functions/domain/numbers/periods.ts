import { instantOf } from '../sla/wall-clock.ts';
import { DAY, type EpochMs, MINUTE } from '../time.ts';

/**
 * Periods on the wall clock of a zone, by name: hour `2026-11-28T14`, day `2026-11-28`, month `2026-11`. The name of a
 * day begins that of each of its hours, so days and months compose exactly in every zone: an hour that autumn repeats is one, one
 * that spring skips is none.
 */

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a thousand times what using it does. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: zone, hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' },
  });
  formats.set(zone, format);
  return format;
}

/** Zones differ from UTC by whole quarters of an hour, since 1972 everywhere. */
const QUARTER = 15 * MINUTE;
/** A year of quarters in one zone; then it begins anew. */
const MOST_KNOWN = 40_000;
const hours = new Map<string, string>();

/** The hour that the clock of a zone reads. */
export function hourOf(zone: string, at: EpochMs): string {
  const quarter = `${Math.floor(at / QUARTER)} ${zone}`;
  const known = hours.get(quarter);
  if (known !== undefined) return known;
  const hour = formatOf(zone).format(at).replace(' ', 'T');
  if (hours.size >= MOST_KNOWN) hours.clear();
  hours.set(quarter, hour);
  return hour;
}

/** Of an hour or a day. */
export const dayOf = (period: string): string => period.slice(0, 10);

/** Of an hour, a day or a month. */
export const monthOf = (period: string): string => period.slice(0, 7);

/** @param month - `2026-11` @param by - How many months later; negative for earlier ones. */
export function monthAfter(month: string, by = 1): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** @param month - `2026-11` @returns `2026-11-30`. */
export const lastDayOf = (month: string): string => daysAgo(`${monthAfter(month)}-01`, 1);

/** The day so many days before a day. */
export const daysAgo = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10);

/** When a month is over, and so many days after that. */
export const monthEnd = (zone: string, month: string, days = 0): EpochMs =>
  instantOf(Date.parse(`${monthAfter(month)}-01T00:00Z`) + days * DAY, zone);

/** The days from one to another, both included, by name. */
export function daysBetween(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
