import { describe, expect, it } from 'vitest';
import {
  bookingWithin,
  hoursWithin,
  poolsWith,
  staffed,
  teamMemberships,
} from '../../../functions/domain/routing/pool-teams.ts';
import { person, pool } from '../../support/team.ts';

const { calendar } = person('ana');
const munich = pool(['ana', 'ben'], { id: 'munich', calendar: { ...calendar, zone: 'Europe/Berlin' } });
const paris = pool(['cleo'], { id: 'paris' });
const share = (id: string, weight = 1) => ({ pool: id, weight });

describe('a pool of teams', () => {
  it('has the people of its teams, in their order', () => {
    const upper = staffed(pool([], { teams: [share('paris', 3), share('munich')] }), [munich, paris]);
    expect(upper.members.map((member) => member.person)).toEqual(['cleo', 'ana', 'ben']);
    expect(upper.staff).toEqual([
      { pool: 'paris', weight: 3, team: paris },
      { pool: 'munich', weight: 1, team: munich },
    ]);
  });

  it('gives no share to who is in a team without one', () => {
    const { members } = staffed(pool([], { teams: [share('paris', 0), share('munich')] }), [munich, paris]);
    expect(members.map(({ weight }) => weight)).toEqual([0, 1, 1]);
  });

  it('has nobody of a team that is not there', () => {
    expect(staffed(pool([], { teams: [share('rome')] }), [munich]).members).toEqual([]);
  });

  it('counts the hours of a team, and its own where the team says none', () => {
    const upper = staffed(pool([], { calendar, teams: [share('paris'), share('munich')] }), [munich, paris]);
    expect(hoursWithin(upper, 'munich').calendar?.zone).toBe('Europe/Berlin');
    expect(hoursWithin(upper, 'paris').calendar?.zone).toBe('Europe/Madrid');
    expect(hoursWithin(upper, undefined).calendar?.zone).toBe('Europe/Madrid');
  });

  it('has the booking link of a team, and its own where the team has none', () => {
    const own = 'https://book.example/own';
    const teams = [share('paris'), share('munich')];
    const linked = { ...munich, bookingUrl: 'https://book.example/munich' };
    const upper = staffed(pool([], { bookingUrl: own, teams }), [linked, paris]);
    expect(['munich', 'paris', undefined].map((team) => bookingWithin(upper, team))).toEqual([
      linked.bookingUrl,
      own,
      own,
    ]);
    expect(bookingWithin(paris, undefined)).toBeUndefined();
  });
});

it('of each person the first team is known, and of who is in none nothing', () => {
  const upper = pool([], { teams: [share('paris'), share('munich')] });
  const other = pool([], { id: 'other', teams: [share('munich')] });
  const found = teamMemberships([munich, paris, upper, other, pool(['dora'], { id: 'rest' })]);
  expect([...found].map(([id, { team, pool: of }]) => [id, team.id, of.id])).toEqual([
    ['cleo', 'paris', 'iberia'],
    ['ana', 'munich', 'iberia'],
    ['ben', 'munich', 'iberia'],
  ]);
});

it('somebody may get the leads of their pools, and of the pools that have their team', () => {
  const upper = pool([], { id: 'upper', teams: [share('paris'), share('munich')] });
  const all = [munich, paris, upper, pool(['ana'], { id: 'own' })];
  expect(poolsWith(all, 'ana')).toEqual(['munich', 'upper', 'own']);
  expect(poolsWith(all, 'nobody')).toEqual([]);
});

it('any other pool is what it is', () => {
  expect(staffed(munich, [paris])).toBe(munich);
  expect(hoursWithin(paris, 'munich')).toBe(paris);
});
