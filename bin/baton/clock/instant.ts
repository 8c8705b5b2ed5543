import { instantOf } from '../../../functions/domain/sla/wall-clock.ts';
import { DAY, type EpochMs, HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';

/** A date, its time of day with seconds and a fraction if given, and the offset if given. */
const INSTANT =
  /^(?<date>\d{4}-\d\d-\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?(?<offset>Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** The tz database knows each change of a zone's clock since 1970; no policy lives to see the end. */
const KNOWN = { from: Date.UTC(1970, 0), until: Date.UTC(2200, 0) };

/**
 * The instant that an ISO 8601 text names, to the millisecond.
 *
 * @param text - with an offset or `Z`; without, it is what the zone's wall clock reads. A date alone is its midnight.
 * @returns undefined for anything else, for dates that do not exist, and outside of the years 1970 to 2199.
 */
export function readInstant(text: string, zone: string): EpochMs | undefined {
  const { date, hour = '00', minute = '00', second = '00', fraction = '', offset } = groupsOf(text);
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const isDate = !Number.isNaN(midnight) && new Date(midnight).toISOString().slice(0, 10) === date;
  const time = timeOfDay(hour, minute, second, fraction);
  if (!isDate || time > DAY) return undefined;
  const away = offset === undefined ? undefined : offsetOf(offset);
  const instant = away === undefined ? instantOf(midnight + time, zone) : midnight + time - away;
  return KNOWN.from <= instant && instant < KNOWN.until ? instant : undefined;
}

/** ISO 8601 in UTC, with a fraction only where there is one. */
export const writeInstant = (at: EpochMs): string => new Date(at).toISOString().replace('.000Z', 'Z');

const groupsOf = (text: string): Readonly<Record<string, string | undefined>> =>
  INSTANT.exec(text.trim())?.groups ?? {};

/** Milliseconds since midnight; infinite for a time that no clock shows. `24:00` is the end of the day. */
function timeOfDay(hour: string, minute: string, second: string, fraction: string): number {
  if (Number(minute) > 59 || Number(second) > 59) return Number.POSITIVE_INFINITY;
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
  return Number(hour) * HOUR + Number(minute) * MINUTE + Number(second) * SECOND + ms;
}

/** `Z`, `+02`, `+0530` or `-03:30` in milliseconds; not a number for one that no zone can have. */
function offsetOf(text: string): number {
  if (text.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', ''))];
  if (hours > 23 || minutes > 59) return Number.NaN;
  return (text.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}
