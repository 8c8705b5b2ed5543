import { refusalOf, type Seat, type Seeker } from '../routing/eligibility.ts';
import { dayKey } from '../routing/periods.ts';
import { weightAt } from '../routing/ramp.ts';
import { lowered, type ReleasedKind, type ReleasePolicy } from '../routing/release-pace.ts';
import { roomOf } from '../routing/vacancies.ts';
import type { WorkingCalendar } from '../sla/calendar.ts';
import { isOpen, nextOpening } from '../sla/clock.ts';
import { DAY, type EpochMs, HOUR, MINUTE } from '../time.ts';

/** How many leads a pool may still be given, by whose day it was that allowed them. */
export interface ReleaseBook {
  readonly pool: string;
  readonly grants: Readonly<Record<string, Grant>>;
}
interface Grant {
  /** Of the person's zone. */
  readonly day: string;
  readonly left: number;
}

export const emptyBook = (pool: string): ReleaseBook => ({ pool, grants: {} });

/**
 * Grants each rep whose working day has begun the leads of that day, once a day. Who has no room now is asked again.
 *
 * @returns the same book where nobody's day has begun since.
 * @see RULES.md#I5
 */
export function grantDay<Book extends ReleaseBook>(
  book: Book,
  seats: readonly Seat[],
  kind: ReleasedKind,
  { keepFree, ...paces }: ReleasePolicy,
  at: EpochMs,
): Book {
  const anybody: Seeker = { handoff: '', test: false, formerOwners: [], keepFree };
  const fresh = seats.flatMap((seat): readonly [string, Grant][] => {
    const { person, load } = seat;
    const day = dayKey(person.calendar.zone, at);
    const isAsked =
      weightAt(seat, at) > 0 && isOpen(person.calendar, at) && book.grants[person.id]?.day !== day;
    if (!isAsked || refusalOf(seat, anybody, at) !== undefined) return [];
    const room = roomOf({ load, person, capacity: lowered(person.capacity, keepFree) }, at);
    return [[person.id, { day, left: Math.min(paces[kind].perRepAndDay, room) }]];
  });
  return fresh.length === 0 ? book : { ...book, grants: { ...book.grants, ...Object.fromEntries(fresh) } };
}

/** Takes one lead from a grant of today. @returns undefined where none is left. */
export function takeGrant<Book extends ReleaseBook>(
  book: Book,
  seats: readonly Seat[],
  at: EpochMs,
): Book | undefined {
  const today = new Map(seats.map(({ person }) => [person.id, dayKey(person.calendar.zone, at)]));
  const found = Object.entries(book.grants).find(([id, { day, left }]) => left > 0 && today.get(id) === day);
  if (found === undefined) return undefined;
  const [id, grant] = found;
  return { ...book, grants: { ...book.grants, [id]: { ...grant, left: grant.left - 1 } } };
}

/**
 * When the last has been released that comes in one mail with what is released now: as the day of a colleague begins, the
 * pool is given more.
 *
 * @returns undefined where each lead has a mail of its own.
 */
export function collectedUntil(
  seats: readonly Seat[],
  { collectMinutes }: ReleasePolicy[ReleasedKind],
  at: EpochMs,
): EpochMs | undefined {
  if (collectMinutes === undefined) return undefined;
  const openings = seats
    .filter((seat) => weightAt(seat, at) > 0)
    .flatMap(({ person }) => openingAfter(person.calendar, at));
  return Math.max(at, ...openings.filter((opening) => opening <= at + collectMinutes * MINUTE));
}

const openingAfter = (calendar: WorkingCalendar, at: EpochMs): readonly EpochMs[] => {
  const opening = nextOpening(calendar, at);
  return opening.ok ? [opening.value] : [];
};

/** Beyond the end of a working day, before the next one begins. */
const AFTER_THE_DAY = 12 * HOUR;
/** Places become free all day. */
const LOOK_AGAIN = 30 * MINUTE;

/** When the next leads may be released: as somebody's day begins, or soon while somebody has had no room. */
export function nextRelease(book: ReleaseBook, seats: readonly Seat[], at: EpochMs): EpochMs {
  const instants = seats
    .filter((seat) => weightAt(seat, at) > 0)
    .flatMap(({ person: { id, calendar } }) => lookAt(calendar, book.grants[id]?.day, at));
  return Math.min(at + DAY, ...instants);
}

function lookAt(calendar: WorkingCalendar, granted: string | undefined, at: EpochMs): readonly EpochMs[] {
  const isGranted = granted === dayKey(calendar.zone, at);
  if (!isGranted && isOpen(calendar, at)) return [at + LOOK_AGAIN];
  return openingAfter(calendar, isGranted ? at + AFTER_THE_DAY : at);
}
