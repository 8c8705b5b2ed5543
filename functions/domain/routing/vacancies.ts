import type { EpochMs } from '../time.ts';
import { refusalOf, type Seat, type Seeker } from './eligibility.ts';
import { countsAt } from './load.ts';
import { weightAt } from './ramp.ts';
import type { Capacity } from './team.ts';

/** Somebody of a pool who can take so many more handoffs. */
export interface Vacancy {
  readonly seat: Seat;
  readonly room: number;
}

/** Who of a pool has room now. */
export function vacanciesAt(seats: readonly Seat[], at: EpochMs): readonly Vacancy[] {
  return seats
    .filter((seat) => {
      const anybody: Seeker = { handoff: '', test: seat.person.test, formerOwners: [] };
      return weightAt(seat, at) > 0 && refusalOf(seat, anybody, at) === undefined;
    })
    .map((seat) => ({ seat, room: roomOf({ ...seat, capacity: seat.person.capacity }, at) }));
}

interface Limited extends Pick<Seat, 'person' | 'load'> {
  readonly capacity: Capacity | undefined;
}

/** Handoffs until the first limit is reached. */
export function roomOf({ person, load, capacity = {} }: Limited, at: EpochMs): number {
  const { open = Infinity, perDay = Infinity, perWeek = Infinity } = capacity;
  const counts = countsAt(load, person.calendar.zone, at);
  return Math.min(open - counts.open, perDay - counts.today, perWeek - counts.thisWeek);
}

/** Keeps one place for a handoff. @returns the room that is left, or undefined when nobody could receive it. */
export function occupy(
  vacancies: readonly Vacancy[],
  seeker: Seeker,
  at: EpochMs,
): readonly Vacancy[] | undefined {
  const taken = vacancies.find(({ seat }) => refusalOf(seat, seeker, at) === undefined);
  if (taken === undefined) return undefined;
  return vacancies
    .map((vacancy) => (vacancy === taken ? { ...vacancy, room: vacancy.room - 1 } : vacancy))
    .filter(({ room }) => room > 0);
}
