import { describe, expect, it } from 'vitest';
import {
  collectedUntil,
  emptyBook,
  grantDay,
  nextRelease,
  takeGrant,
} from '../../../functions/domain/lists/release.ts';
import type { Seat } from '../../../functions/domain/routing/eligibility.ts';
import { emptyLoad, reserve } from '../../../functions/domain/routing/load.ts';
import { DEFAULT_RELEASE } from '../../../functions/domain/routing/release-pace.ts';
import type { Person } from '../../../functions/domain/routing/team.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';

/** A Monday, nine in Madrid. */
const NINE = Date.parse('2026-11-30T08:00:00Z');
const hours = [
  ['09:00', '13:00'],
  ['14:00', '18:00'],
] as const;
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };

const seat = (id: string, patch: Partial<Person> = {}, weight = 100): Seat => ({
  person: {
    ...{ id, name: id, email: `${id}@larkfield.example`, language: 'es', role: 'sdr', status: 'active' },
    ...{ test: false, confirmed: true, industries: [], capacity: { open: 15, perDay: 6 } },
    calendar: { zone: 'Europe/Madrid', always: false, week, holidays: [], absences: [] },
    ...patch,
  } as Person,
  load: emptyLoad(id),
  weight,
});
const holding = (one: Seat, count: number, at: number): Seat => {
  let { load } = one;
  for (let n = 0; n < count; n += 1) {
    const reserved = reserve(load, { handoff: `h-${n}`, zone: 'Europe/Madrid', availabilityVersion: 0, at });
    if (reserved.ok) load = reserved.value;
  }
  return { ...one, load };
};
const grant = (seats: readonly Seat[], at = NINE, book = emptyBook('iberia')) =>
  grantDay(book, seats, 'list', DEFAULT_RELEASE, at);

describe('what a day allows', () => {
  it('is granted once, as the working day begins', () => {
    const early = emptyBook('iberia');
    expect(grant([seat('ana')], NINE - 1, early)).toBe(early);
    const book = grant([seat('ana')]);
    expect(book.grants).toEqual({ ana: { day: '2026-11-30', left: 4 } });
    expect(grant([seat('ana')], NINE + HOUR, book)).toBe(book);
    expect(grant([seat('ana')], NINE + DAY, book).grants).toEqual({ ana: { day: '2026-12-01', left: 4 } });
  });

  it('is no more than there is room for, and nothing for who is away, full or has no share', () => {
    const away = { ...seat('away').person.calendar, absences: [{ from: 0, until: NINE * 2 }] };
    const seats = [
      holding(seat('ana'), 3, NINE),
      holding(seat('ben'), 4, NINE),
      seat('away', { calendar: away }),
      seat('none', {}, 0),
      seat('free', { capacity: {} }),
    ];
    expect(grant(seats).grants).toEqual({
      ana: { day: '2026-11-30', left: 1 },
      free: { day: '2026-11-30', left: 4 },
    });
  });

  it('is taken one by one, and ends with the day', () => {
    const seats = [seat('ana')];
    let book = grant(seats);
    for (let left = 4; left > 0; left -= 1) book = takeGrant(book, seats, NINE) ?? emptyBook('');
    expect(book.grants).toEqual({ ana: { day: '2026-11-30', left: 0 } });
    expect(takeGrant(book, seats, NINE)).toBeUndefined();
    expect(takeGrant(grant(seats), seats, NINE + DAY)).toBeUndefined();
  });

  it('is looked at again as the next day begins, soon while somebody has no room, and daily at least', () => {
    const none = emptyBook('iberia');
    expect(nextRelease(none, [seat('ana')], NINE - HOUR)).toBe(NINE);
    expect(nextRelease(none, [seat('ana')], NINE)).toBe(NINE + 30 * MINUTE);
    expect(nextRelease(grant([seat('ana')]), [seat('ana')], NINE)).toBe(NINE + DAY);
    const never = { ...seat('ana').person.calendar, week: {} };
    expect(nextRelease(none, [seat('ana', { calendar: never })], NINE)).toBe(NINE + DAY);
    expect(nextRelease(none, [seat('ana', {}, 0)], NINE - HOUR)).toBe(NINE - HOUR + DAY);
  });
});

describe('what is released to a rep', () => {
  const lisbon = seat('ines', { calendar: { ...seat('ines').person.calendar, zone: 'Europe/Lisbon' } });
  const pace = { perRepAndDay: 4, collectMinutes: 60 };

  it('is collected until the last day of the pool has begun that begins soon', () => {
    const seats = [seat('ana'), lisbon, seat('never', { calendar: { ...lisbon.person.calendar, week: {} } })];
    expect(collectedUntil(seats, pace, NINE)).toBe(NINE + HOUR);
    expect(collectedUntil(seats, { ...pace, collectMinutes: 59 }, NINE)).toBe(NINE);
    expect(collectedUntil([...seats.slice(0, 1), { ...lisbon, weight: 0 }], pace, NINE)).toBe(NINE);
    expect(collectedUntil(seats, pace, NINE + 3 * HOUR)).toBe(NINE + 3 * HOUR);
  });

  it('is not collected where no policy says so', () => {
    expect(collectedUntil([seat('ana')], { perRepAndDay: 4 }, NINE)).toBeUndefined();
  });
});
