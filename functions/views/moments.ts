import { DAY, type DurationMs, type EpochMs, HOUR, MINUTE } from '../domain/time.ts';
import { en } from './texts/en.ts';

const FORMATS = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatters = new Map<string, Intl.DateTimeFormat>();

function format(kind: keyof typeof FORMATS, at: EpochMs, zone: string): string {
  const key = `${kind} ${zone}`;
  const known = formatters.get(key);
  const formatter = known ?? new Intl.DateTimeFormat(en.locale, { ...FORMATS[kind], timeZone: zone });
  if (!known) formatters.set(key, formatter);
  return formatter.format(at);
}

/** `10:42`. */
export const clockTime = (at: EpochMs, zone: string): string => format('time', at, zone);

/** `Tue 24 Nov`. */
export const dayOf = (at: EpochMs, zone: string): string => format('day', at, zone);

/** `24 Nov 2026`. */
export const dateOf = (at: EpochMs, zone: string): string => format('date', at, zone);

/** `Nov 2026`. */
export const monthOf = (at: EpochMs, zone: string): string => format('month', at, zone);

/** Whether two instants fall on one day of the zone. */
export const sameDay = (one: EpochMs, other: EpochMs, zone: string): boolean =>
  // No day is that long, and asking the zone is dear.
  Math.abs(one - other) < 2 * DAY &&
  localMinute(one, zone).slice(0, 10) === localMinute(other, zone).slice(0, 10);

/** `10:42` on the day of `now`, otherwise `Thu 19 Nov`. */
export const timeOrDay = (at: EpochMs, zone: string, now: EpochMs): string =>
  sameDay(at, now, zone) ? clockTime(at, zone) : dayOf(at, zone);

/** `10:42` on the day of `now`, otherwise with its day, and with its year where that differs. */
export const moment = (at: EpochMs, zone: string, now: EpochMs): string =>
  sameDay(at, now, zone)
    ? clockTime(at, zone)
    : en.time.onDay(dayAndYear(at, zone, now), clockTime(at, zone));

/** The same as a part of a sentence: `at 10:42`, `on Thu 26 Nov at 10:42`. */
export const atMoment = (at: EpochMs, zone: string, now: EpochMs): string =>
  sameDay(at, now, zone)
    ? en.time.at(clockTime(at, zone))
    : en.time.onDayAt(dayAndYear(at, zone, now), clockTime(at, zone));

function dayAndYear(at: EpochMs, zone: string, now: EpochMs): string {
  const year = format('year', at, zone);
  return year === format('year', now, zone) ? dayOf(at, zone) : `${dayOf(at, zone)} ${year}`;
}

/** The city of an IANA zone: `America/Argentina/Buenos_Aires` is Buenos Aires. */
export const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

/** Whether this runtime knows the zone; a lead's zone comes from outside. */
export function isZone(zone: string): boolean {
  try {
    return clockTime(0, zone).length > 0;
  } catch {
    return false;
  }
}

/** Wall-clock minute as date inputs carry it, `2026-11-24T10:42`. */
export function localMinute(at: EpochMs, zone: string): string {
  return wallClock(zone).format(at).replace(' ', 'T');
}

/** Always in digits of the Gregorian calendar, whatever the reader's language; Swedish writes them as ISO 8601 does. */
function wallClock(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const digits = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  const formatter = new Intl.DateTimeFormat('sv-SE', { ...digits, hourCycle: 'h23', timeZone: zone });
  formatters.set(zone, formatter);
  return formatter;
}

/** The wall-clock date that many days after the day of `at`, as `2026-11-25`; days may be 23 or 25 hours long. */
export function localDate(at: EpochMs, zone: string, daysLater: number): string {
  const noon = Date.parse(`${localMinute(at, zone).slice(0, 10)}T12:00:00Z`);
  return new Date(noon + daysLater * DAY).toISOString().slice(0, 10);
}

/** 0 for Sunday to 6 for Saturday, of a date as `localDate` gives it. */
export const weekdayOf = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay();

/** `25 min`, `1 h 5 min`, `3 days`. */
export function length(duration: DurationMs): string {
  if (duration >= 2 * DAY) return en.time.days(Math.floor(duration / DAY));
  const minutes = Math.max(0, Math.floor(duration / MINUTE));
  return en.time.hoursAndMinutes(Math.floor(minutes / (HOUR / MINUTE)), minutes % (HOUR / MINUTE));
}
