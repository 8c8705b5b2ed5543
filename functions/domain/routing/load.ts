import { ok, type Result, refused } from '../result.ts';
import type { EpochMs } from '../time.ts';
import { dayKey, weekKey } from './periods.ts';
import type { Capacity } from './team.ts';

/** Handoffs received in one day or week of the rep's zone. */
export interface Tally {
  /** `2026-11-22` or `2026-W47`. */
  readonly key: string;
  readonly handoffs: readonly string[];
}

/** What a person holds: the item on which capacity is exact. */
export interface Load {
  readonly person: string;
  /** Ids of the handoffs that take up capacity. */
  readonly open: readonly string[];
  readonly day: Tally;
  readonly week: Tally;
  /** Reserved since the last look of the sweeper, which finds out whether each came to be owned. */
  readonly unsettled: readonly string[];
  /** The newest version of the person that anybody has told this item of. */
  readonly availabilityVersion: number;
}

const NOTHING: Tally = { key: '', handoffs: [] };

export const emptyLoad = (person: string): Load => ({
  person,
  open: [],
  day: NOTHING,
  week: NOTHING,
  unsettled: [],
  availabilityVersion: 0,
});

/** How many handoffs count against each limit at an instant. */
export interface Counts {
  readonly open: number;
  readonly today: number;
  readonly thisWeek: number;
}

export const countsAt = (load: Load, zone: string, at: EpochMs): Counts => ({
  open: load.open.length,
  today: current(load.day, dayKey(zone, at)).handoffs.length,
  thisWeek: current(load.week, weekKey(zone, at)).handoffs.length,
});

/** A tally of an earlier day starts anew; one that is ahead, by a clock that runs fast, stays. */
const current = (tally: Tally, key: string): Tally => (tally.key < key ? { key, handoffs: [] } : tally);

export type CapRefusal = 'at-open-cap' | 'at-day-cap' | 'at-week-cap';

/** @returns the first limit that one more handoff would pass; one that is held already passes none. @see RULES.md#R3 */
export function capRefusal(
  load: Load,
  capacity: Capacity | undefined,
  zone: string,
  handoff: string,
  at: EpochMs,
): CapRefusal | undefined {
  if (capacity === undefined || load.open.includes(handoff)) return undefined;
  const { open, today, thisWeek } = countsAt(load, zone, at);
  if (isReached(capacity.open, open)) return 'at-open-cap';
  if (isReached(capacity.perDay, today)) return 'at-day-cap';
  return isReached(capacity.perWeek, thisWeek) ? 'at-week-cap' : undefined;
}

const isReached = (cap: number | undefined, count: number): boolean => cap !== undefined && count >= cap;

/** Who reserves, for which handoff. */
export interface Reservation {
  readonly handoff: string;
  readonly zone: string;
  /** Version of the person that the choice was made by. */
  readonly availabilityVersion: number;
  readonly at: EpochMs;
}

/**
 * Takes a place for the handoff. The limits are the caller's to check, on this very load.
 *
 * A repeat takes no second place, but is written all the same: whoever frees a place does so on the condition that
 * nobody has reserved in between.
 *
 * @returns refused when the person has changed since the choice was made: absent, perhaps.
 * @see RULES.md#R7
 */
export function reserve<Held extends Load>(load: Held, reservation: Reservation): Result<Held, 'stale'> {
  const { handoff, zone, availabilityVersion, at } = reservation;
  if (load.availabilityVersion > availabilityVersion) return refused('stale');
  return ok({
    ...load,
    open: including(load.open, handoff),
    day: counting(current(load.day, dayKey(zone, at)), handoff),
    week: counting(current(load.week, weekKey(zone, at)), handoff),
    unsettled: including(load.unsettled, handoff),
    availabilityVersion,
  });
}

const including = (handoffs: readonly string[], handoff: string): readonly string[] =>
  handoffs.includes(handoff) ? handoffs : [...handoffs, handoff];

const counting = ({ key, handoffs }: Tally, handoff: string): Tally => ({
  key,
  handoffs: including(handoffs, handoff),
});

/**
 * The load as it will be when handoffs that are on their way have come.
 *
 * @param onTheirWay - Charged to this person; those that came already, even if they have left again, change nothing.
 */
export function expecting(load: Load, onTheirWay: readonly string[], zone: string, at: EpochMs): Load {
  const coming = onTheirWay.filter((id) => !load.open.includes(id) && !load.week.handoffs.includes(id));
  if (coming.length === 0) return load;
  const grown = ({ key, handoffs }: Tally): Tally => ({ key, handoffs: [...handoffs, ...coming] });
  return {
    ...load,
    open: [...load.open, ...coming],
    day: grown(current(load.day, dayKey(zone, at))),
    week: grown(current(load.week, weekKey(zone, at))),
  };
}

/** Frees the place of a handoff that was owned: it still counts as received on its day. @returns the same load when it held none. */
export const release = <Held extends Load>(load: Held, handoff: string): Held =>
  load.open.includes(handoff)
    ? { ...load, open: excluding(load.open, handoff), unsettled: excluding(load.unsettled, handoff) }
    : load;

/** Frees the place of a handoff that came to nothing, as if it had never been reserved. */
export function withdraw<Held extends Load>(load: Held, handoff: string): Held {
  if (!load.open.includes(handoff)) return load;
  const { day, week } = load;
  return {
    ...release(load, handoff),
    day: { ...day, handoffs: excluding(day.handoffs, handoff) },
    week: { ...week, handoffs: excluding(week.handoffs, handoff) },
  };
}

const excluding = (handoffs: readonly string[], handoff: string): readonly string[] =>
  handoffs.filter((id) => id !== handoff);

/** The reservation came to be owned: it needs no further look. */
export const settle = <Held extends Load>(load: Held, handoff: string): Held => ({
  ...load,
  unsettled: excluding(load.unsettled, handoff),
});

/** The person has changed: a choice made by an older version can reserve nothing any more. */
export const noteAvailability = <Held extends Load>(load: Held, version: number): Held =>
  load.availabilityVersion >= version ? load : { ...load, availabilityVersion: version };
