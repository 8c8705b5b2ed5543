import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { between, chance, type Random, seededRandom, seedOf } from '../../bin/baton/seeded.ts';
import { calendarFeedRecords } from '../../functions/adapters/records/calendar-feeds.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { type CalendarAnswer, readBusyTimes } from '../../functions/app/team/read-busy-times.ts';
import { DAY, type EpochMs, HOUR, type Interval, MINUTE } from '../../functions/domain/time.ts';
import { availabilityChanges } from '../../functions/handlers/wiring/availability.ts';
import { everybody } from '../../functions/handlers/wiring/everybody.ts';
import type { Dice } from './faults.ts';

/** Calendars that people keep elsewhere, and who reads them. */
export interface Calendars {
  /** Ids of those who have one. */
  readonly people: readonly string[];
  /** When somebody is busy, as their calendar says at an instant. */
  spansOf(person: string, at: EpochMs): readonly Interval[];
  /** When a calendar last said something new before an instant. */
  changedAt(person: string, at: EpochMs): EpochMs;
  /** Reads them every quarter of an hour, as the deployed schedule does. */
  readIn(system: MemorySystem, dice: Dice, until: EpochMs): void;
}

/** A meeting, for as long as it stands in the calendar. */
interface Meeting extends Interval {
  readonly enteredAt: EpochMs;
  readonly deletedAt: EpochMs;
}

/** Minutes of working time: whoever is busy for less is there. */
export const COUNTS_FROM = 60;
const EVERY = 15 * MINUTE;
const A_DAY = 2;
/** Of meetings: they are called off, perhaps when they have begun. */
const CALLED_OFF = 0.3;

export function calendars(seed: number, people: readonly string[], from: EpochMs, until: EpochMs): Calendars {
  const random = seededRandom(seedOf(seed, 7));
  const meetings = new Map(people.map((person) => [person, meetingsOf(from, until, random)]));
  const spansOf = (person: string, at: EpochMs): readonly Meeting[] =>
    (meetings.get(person) ?? []).filter(({ enteredAt, deletedAt }) => enteredAt <= at && at < deletedAt);
  return {
    people,
    spansOf,
    changedAt: (person, at) =>
      (meetings.get(person) ?? [])
        .flatMap(({ enteredAt, deletedAt }) => [enteredAt, deletedAt])
        .reduce((last, instant) => (instant <= at ? Math.max(last, instant) : last), 0),
    readIn(system, dice, end) {
      const { clock, calls, errands, ground, scheduled } = system;
      const ask = async (person: string, etag: string | undefined): Promise<CalendarAnswer> => {
        if (dice.roll('calendar-unread')) return { kind: 'failed', trouble: 'unreachable' };
        const spans = spansOf(person, clock.now()).map((span) => ({ from: span.from, until: span.until }));
        const state = JSON.stringify(spans);
        return state === etag ? { kind: 'unchanged' } : { kind: 'read', spans, etag: state };
      };
      /** Each call is a process of its own. */
      const read = () =>
        readBusyTimes({
          ...ground,
          everybody: everybody(ground),
          // Each link says whose calendar it leads to.
          links: async () => Object.fromEntries(people.map((person) => [person, person])),
          busyTimes: async () => ({ hosts: [], countsFrom: COUNTS_FROM }),
          readCalendar: ({ link, etag }) => ask(link, etag),
          fingerprint: (link) => link,
          feeds: calendarFeedRecords(ground.store),
          people: peopleRecords(ground.store),
          changeAvailability: availabilityChanges(ground),
          onFailed: () => undefined,
        })();
      const pass = (): void => {
        if (clock.now() > end) return;
        errands.soon(() => scheduled(() => calls.run('calendars', read)));
        clock.schedule(clock.now() + EVERY, pass);
      };
      pass();
    },
  };
}

/** Some are entered weeks before, some when they have begun. */
function meetingsOf(from: EpochMs, until: EpochMs, random: Random): readonly Meeting[] {
  const count = Math.round(((until - from) / DAY) * A_DAY);
  return Array.from({ length: count }, () => {
    const begins = Math.round(between(random, from, until));
    const ends = Math.round(begins + between(random, 0.5, 6) * HOUR);
    const enteredAt = Math.round(between(random, begins - DAY, begins + HOUR));
    const deletedAt = chance(random, CALLED_OFF)
      ? Math.round(between(random, enteredAt, ends))
      : Number.POSITIVE_INFINITY;
    return { from: begins, until: ends, enteredAt, deletedAt };
  });
}
