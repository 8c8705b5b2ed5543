import { DAY, type DurationMs, type EpochMs, type Interval, SECOND } from '../time.ts';

/** A stretch of time in which a zone keeps one offset: wall clock = instant + offset. */
export interface Segment extends Interval {
  readonly offset: DurationMs;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a thousand times what using it does. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = 'numeric';
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  formats.set(zone, format);
  return format;
}

/** @returns the offset of the format's zone at an instant that is a whole second. */
function offsetAt(format: Intl.DateTimeFormat, at: EpochMs): DurationMs {
  // `M/D/Y, h:m:s`
  const read = format.format(at).split(/\D+/).map(Number);
  const part = (index: number) => Number(read[index]);
  return Date.UTC(part(2), part(0) - 1, part(1), part(3), part(4), part(5)) - at;
}

/** In the tz database no zone has changed twice within less than seven days less an hour (Brazil in 2000) since 1970. */
const STEP: DurationMs = 5 * DAY;

/** The stretches of constant offset within an interval of whole steps, in order. */
export function segmentsOf(zone: string, { from: start, until: end }: Interval): readonly Segment[] {
  const format = formatOf(zone);
  const segments: Segment[] = [];
  let from = start;
  let offset = offsetAt(format, start);
  for (let at = start + STEP; at <= end; at += STEP) {
    const next = offsetAt(format, at);
    if (next === offset) continue;
    const change = lastSecondOf(format, offset, at - STEP, at) + SECOND;
    segments.push({ from, until: change, offset });
    from = change;
    offset = next;
  }
  segments.push({ from, until: end, offset });
  return segments;
}

/** The last whole second at which the zone keeps the offset of `before`, having lost it by `after`. */
function lastSecondOf(
  format: Intl.DateTimeFormat,
  offset: DurationMs,
  before: EpochMs,
  after: EpochMs,
): EpochMs {
  let [low, high] = [before / SECOND, after / SECOND];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(format, middle * SECOND) === offset) low = middle;
    else high = middle;
  }
  return low * SECOND;
}
