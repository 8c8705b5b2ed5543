import { DAY, type DurationMs, type EpochMs, type Interval, SECOND } from '../time.ts';

/** A stretch of time in which a zone keeps one offset: wall clock = instant + offset. */
export interface Segment extends Interval {
  readonly offset: DurationMs;
}

const segments = new Map<string, readonly Segment[]>();

/**
 * The stretches of constant offset within one UTC year, in order.
 * Computed once per zone and year by comparing the offsets of successive days: no zone changes twice a day.
 */
export function segmentsOf(zone: string, year: number): readonly Segment[] {
  const key = `${zone} ${year}`;
  const known = segments.get(key);
  if (known) return known;
  const found = findSegments(zone, year);
  segments.set(key, found);
  return found;
}

function findSegments(zone: string, year: number): readonly Segment[] {
  const offsetAt = offsetsIn(zone);
  const end = Date.UTC(year + 1, 0, 1);
  const found: Segment[] = [];
  let from = Date.UTC(year, 0, 1);
  let offset = offsetAt(from);
  for (let day = from + DAY; day <= end; day += DAY) {
    if (offsetAt(day) === offset) continue;
    const until = changeBetween(day - DAY, day, offsetAt);
    found.push({ from, until, offset });
    from = until;
    offset = offsetAt(day);
  }
  found.push({ from, until: end, offset });
  return found;
}

/** The instant, to the second, from which the zone keeps the later of two offsets. */
function changeBetween(before: EpochMs, after: EpochMs, offsetAt: (at: EpochMs) => DurationMs): EpochMs {
  const offset = offsetAt(before);
  let [low, high] = [before / SECOND, after / SECOND];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * SECOND) === offset) low = middle;
    else high = middle;
  }
  return high * SECOND;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a thousand times what using it does. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = 'numeric';
  const parts = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...parts });
  formats.set(zone, format);
  return format;
}

/** @returns a zone's offset at an instant that is a whole second. */
function offsetsIn(zone: string): (at: EpochMs) => DurationMs {
  const format = formatOf(zone);
  return (at) => {
    // `M/D/Y, h:m:s`
    const read = format.format(at).split(/\D+/).map(Number);
    const part = (index: number) => Number(read[index]);
    return Date.UTC(part(2), part(0) - 1, part(1), part(3), part(4), part(5)) - at;
  };
}
