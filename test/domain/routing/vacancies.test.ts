import { describe, expect, it } from 'vitest';
import { occupy, type Vacancy, vacanciesAt } from '../../../functions/domain/routing/vacancies.ts';
import { away, handoffs, NOON, seat, seeker } from '../../support/team.ts';

const rooms = (vacancies: readonly Vacancy[] | undefined) =>
  vacancies?.map((vacancy) => [vacancy.seat.person.id, vacancy.room]);

describe('the room of a pool', () => {
  it('is what is left to the nearest limit of each who may receive', () => {
    const held = { open: handoffs(3), day: { key: '2026-03-03', handoffs: handoffs(2) } };
    const seats = [
      seat('ana', { capacity: { open: 4, perDay: 6 } }, held),
      seat('ben', { capacity: { perDay: 3, perWeek: 9 } }, held),
      seat('cleo', {}, held),
      seat('dan', { capacity: { open: 3 } }, held),
      seat('eva', away()),
      seat('finn', {}, {}, 0),
      seat('tess', { test: true }),
    ];
    expect(rooms(vacanciesAt(seats, NOON))).toEqual([
      ['ana', 1],
      ['ben', 1],
      ['cleo', Number.POSITIVE_INFINITY],
      ['tess', Number.POSITIVE_INFINITY],
    ]);
  });
});

describe('keeping a place', () => {
  const vacancies = vacanciesAt(
    [seat('ana', { capacity: { open: 1 } }), seat('ben', { capacity: { open: 2 } })],
    NOON,
  );

  it('takes it from the first who may receive the handoff', () => {
    const left = occupy(vacancies, seeker(), NOON);
    expect(rooms(left)).toEqual([['ben', 2]]);
    expect(rooms(occupy(vacancies, seeker({ formerOwners: ['ana'] }), NOON))).toEqual([
      ['ana', 1],
      ['ben', 1],
    ]);
  });

  it('is not possible where nobody may', () => {
    expect(occupy(vacancies, seeker({ formerOwners: ['ana', 'ben'] }), NOON)).toBeUndefined();
  });
});
