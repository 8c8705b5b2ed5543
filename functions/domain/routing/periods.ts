import { DAY, type EpochMs } from '../time.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a thousand times what using it does. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  formats.set(zone, format);
  return format;
}

interface Periods {
  readonly at: EpochMs;
  readonly day: string;
  readonly week: string;
}

/** By zone; a whole pool is asked about one instant. */
const latest = new Map<string, Periods>();

function periodsOf(zone: string, at: EpochMs): Periods {
  const known = latest.get(zone);
  if (known?.at === at) return known;
  const day = formatOf(zone).format(at);
  const periods = { at, day, week: weekOf(day) };
  latest.set(zone, periods);
  return periods;
}

/** It belongs to the year that holds its Thursday. */
function weekOf(date: string): string {
  const day = Date.parse(date);
  const sinceMonday = (new Date(day).getUTCDay() + 6) % 7;
  const thursday = day + (3 - sinceMonday) * DAY;
  const year = new Date(thursday).getUTCFullYear();
  const week = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY));
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The date of a zone: `2026-11-22`. */
export const dayKey = (zone: string, at: EpochMs): string => periodsOf(zone, at).day;

/** The ISO 8601 week of a zone: `2026-W47`. */
export const weekKey = (zone: string, at: EpochMs): string => periodsOf(zone, at).week;
