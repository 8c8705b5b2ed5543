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

/** The date of a zone: `2026-11-22`. */
export const dayKey = (zone: string, at: EpochMs): string => formatOf(zone).format(at);

/** The ISO 8601 week of a zone: `2026-W47`. It belongs to the year that holds its Thursday. */
export function weekKey(zone: string, at: EpochMs): string {
  const day = Date.parse(dayKey(zone, at));
  const sinceMonday = (new Date(day).getUTCDay() + 6) % 7;
  const thursday = day + (3 - sinceMonday) * DAY;
  const year = new Date(thursday).getUTCFullYear();
  const week = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY));
  return `${year}-W${String(week).padStart(2, '0')}`;
}
