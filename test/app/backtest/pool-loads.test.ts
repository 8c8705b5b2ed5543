import { describe, expect, it } from 'vitest';
import { poolLoads } from '../../../functions/app/backtest/pool-loads.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { aProfile, NOW } from '../../domain/qualification/builders.ts';
import { defaultPolicies } from '../../support/default-policies.ts';

const { routing, team } = defaultPolicies();
/** The first of DACH may get so much; the others one a day. */
const teamWith = (first: { readonly perDay?: number; readonly perWeek?: number } | undefined) => ({
  ...team,
  people: team.people.map(({ capacity: _, ...person }) => {
    const capacity = person.id === 'lena-vogt' ? first : { perDay: 1 };
    return { ...person, ...(capacity && { capacity }) };
  }),
});
const loadsOf = (capacity: Parameters<typeof teamWith>[0], days: readonly number[]) => {
  const { add, result } = poolLoads(routing, teamWith(capacity), new Map());
  for (const day of days) add(aProfile({ country: 'DE' }), NOW + day * DAY);
  return result();
};
const times = (count: number, day: number): readonly number[] => Array.from({ length: count }, () => day);

describe('the load of a pool', () => {
  it('is what comes to it in all, and in its busiest week', () => {
    expect(loadsOf(undefined, [...times(2, 0), 7, 8, 9])).toEqual([
      { pool: 'dach', leads: 5, busiestWeek: { week: '2026-W11', leads: 3 } },
    ]);
  });

  it('is more in some weeks than its people may get', () => {
    const days = [...times(13, 0), ...times(12, 7)];
    expect(loadsOf({ perWeek: 2 }, days)).toMatchObject([{ weeklyLimit: 12, weeksAbove: 1 }]);
    expect(loadsOf({ perDay: 1, perWeek: 2 }, days)).toMatchObject([{ weeklyLimit: 12 }]);
    expect(loadsOf({ perDay: 1 }, days)).toMatchObject([{ weeklyLimit: 15, weeksAbove: 0 }]);
  });
});
