import { DAY, type DurationMs, type EpochMs } from '../time.ts';
import { segmentsOf } from './zone.ts';

/** Years before 1000 read as other ones, since clocks count them from an era. */
const WALL_CLOCK = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** No zone is further from UTC. */
const FARTHEST = DAY;

/**
 * The instant at which a zone's wall clock reads a minute, see `instantOf`.
 *
 * @param text - `2026-11-22T09:30`.
 * @returns undefined for anything else, and for dates that do not exist.
 */
export function wallClockInstant(text: string, zone: string): EpochMs | undefined {
  const local = WALL_CLOCK.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(text)) return undefined;
  return instantOf(local, zone);
}

/**
 * The instant at which a zone's wall clock reads a time.
 *
 * Of a time that autumn repeats it is the first; one that spring skips counts from the clock before the change.
 *
 * @param local - the reading, as milliseconds since the clock read 1970-01-01T00:00.
 */
export function instantOf(local: DurationMs, zone: string): EpochMs {
  const day = Math.floor(local / DAY) * DAY;
  const around = { from: day - FARTHEST - 4 * DAY, until: day + FARTHEST + 4 * DAY };
  let instant = Number.POSITIVE_INFINITY;
  for (const { from, offset } of segmentsOf(zone, around)) {
    // A later stretch counts only where the earlier one has ended and this one has begun.
    if (instant >= from && local - offset >= from) instant = local - offset;
  }
  return instant;
}
