/** Times as people read them. Instants are epoch milliseconds, lengths milliseconds. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const FORMATS = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatters = new Map<string, Intl.DateTimeFormat>();

function format(kind: keyof typeof FORMATS, at: number, zone: string): string {
  const key = `${kind} ${zone}`;
  const known = formatters.get(key);
  const formatter = known ?? new Intl.DateTimeFormat('en-GB', { ...FORMATS[kind], timeZone: zone });
  if (known === undefined) formatters.set(key, formatter);
  return formatter.format(at);
}

/** `10:42:07` */
export const clockText = (at: number, zone: string): string => format('second', at, zone);

/** `Tue 24 Nov` */
export const dayText = (at: number, zone: string): string => format('day', at, zone).replace(',', '');

/** `10:42` on the day of `now`, otherwise `Tue 24 Nov, 10:42`. */
export function momentText(at: number, zone: string, now: number): string {
  const time = format('time', at, zone);
  const day = dayText(at, zone);
  return day === dayText(now, zone) ? time : `${day}, ${time}`;
}

/** The city of an IANA zone: `Europe/Madrid` is Madrid. */
export const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

/** `25 s`, `12 min`, `1 h 5 min`, `3 days`: rounded down. */
export function lengthText(length: number): string {
  if (length < MINUTE) return `${Math.max(0, Math.floor(length / SECOND))} s`;
  if (length >= 2 * DAY) return `${Math.floor(length / DAY)} days`;
  const hours = Math.floor(length / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  return [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`].filter(Boolean).join(' ');
}

/** `340 ms`, `2.1 s`, then as `lengthText`. */
export function preciseText(length: number): string {
  if (length < SECOND) return `${length} ms`;
  return length < MINUTE ? `${(length / SECOND).toFixed(1)} s` : lengthText(length);
}

/** What the browser counts on: `12:05`, `1 h 12 min`, `5 d 3 h`; without sign. */
export function countdownText(left: number): string {
  const seconds = Math.floor(Math.abs(left) / SECOND);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  if (hours >= 48) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  const minutes = Math.floor((seconds % 3_600) / 60);
  return hours > 0 ? `${hours} h ${minutes} min` : `${two(minutes)}:${two(seconds % 60)}`;
}
