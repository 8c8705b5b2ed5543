import { describe, expect, it } from 'vitest';
import { poolLoads } from '../../../functions/app/backtest/pool-loads.ts';
import type { PersonProfile, Team } from '../../../functions/domain/routing/team.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { aProfile, NOW } from '../../domain/qualification/builders.ts';
import { defaultPolicies } from '../../support/default-policies.ts';

const { routing, team } = defaultPolicies();
type Changes = Partial<Pick<PersonProfile, 'capacity' | 'role' | 'status'>>;
/** Of the three of DACH the first is as told, and the others get one lead a day. */
const teamWith = (first: Changes): Team => ({
  ...team,
  people: team.people.map(({ capacity: _, ...person }) =>
    person.id === 'lena-vogt' ? { ...person, ...first } : { ...person, capacity: { perDay: 1 } },
  ),
});
/** Leads from Germany on days from a Monday on. */
const loadsOf = (days: readonly number[], of: Team) => {
  const { add, result } = poolLoads(routing, of, new Map());
  for (const day of days) add(aProfile({ country: 'DE' }), NOW + day * DAY);
  return result();
};
const times = (count: number, day: number): readonly number[] => Array.from({ length: count }, () => day);

describe('the load of a pool', () => {
  it('is what comes to it in all, and in its busiest week', () => {
    expect(loadsOf([...times(2, 0), 7, 8, 9], teamWith({}))).toEqual([
      { pool: 'dach', leads: 5, busiestWeek: { week: '2026-W11', leads: 3 }, late: 0, longestLine: 0 },
    ]);
  });

  it('is more in some weeks than its people may get, by the day or by the week', () => {
    const days = [...times(13, 0), ...times(12, 7)];
    const limited = (capacity: PersonProfile['capacity'] & {}) => loadsOf(days, teamWith({ capacity }))[0];
    expect(limited({ perWeek: 2 })).toMatchObject({ weeklyLimit: 12, weeksAbove: 1, late: 2 });
    expect(limited({ perDay: 1, perWeek: 2 })).toMatchObject({ weeklyLimit: 12, late: 20 });
    expect(limited({ perDay: 1 })).toMatchObject({
      weeklyLimit: 15,
      weeksAbove: 0,
      late: 19,
      longestLine: 10,
    });
  });

  it('has no limit where somebody who takes turns has none', () => {
    const [load] = loadsOf(times(50, 0), teamWith({ role: 'manager', capacity: { perDay: 1 } }));
    expect(load).not.toHaveProperty('weeklyLimit');
    expect(load).toMatchObject({ late: 0 });
  });

  it('is borne by those who are there and take turns, in teams too', () => {
    const gone = teamWith({ status: 'off-boarded' });
    expect(loadsOf(times(3, 0), gone)).toMatchObject([{ weeklyLimit: 10, late: 1 }]);
    const idle: Team = {
      ...gone,
      pools: gone.pools.map((pool) => ({
        ...pool,
        members: pool.members.map((one) => ({ ...one, weight: 0 })),
      })),
    };
    expect(loadsOf(times(3, 0), idle)).toMatchObject([{ weeklyLimit: 0, late: 3 }]);
    const parted: Team = {
      ...gone,
      pools: gone.pools.flatMap((pool) =>
        pool.id === 'dach'
          ? [
              {
                ...pool,
                members: [],
                teams: [
                  { pool: 'one', weight: 1 },
                  { pool: 'none', weight: 0 },
                ],
              },
              { ...pool, id: 'one' },
              { ...pool, id: 'none' },
            ]
          : [pool],
      ),
    };
    expect(loadsOf(times(3, 0), parted)).toMatchObject([{ weeklyLimit: 10, late: 1 }]);
    expect(loadsOf(times(3, 0), { ...gone, pools: [] })).toMatchObject([{ weeklyLimit: 0, late: 3 }]);
  });
});
