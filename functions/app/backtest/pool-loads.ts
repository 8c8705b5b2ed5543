import { branch, branches, count, counts, type Tally } from '../../domain/feedback/tally.ts';
import type { LeadProfile } from '../../domain/lead/lead.ts';
import { chooseRoute } from '../../domain/routing/choose-route.ts';
import { weekKey } from '../../domain/routing/periods.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import type { Team } from '../../domain/routing/team.ts';
import type { EpochMs } from '../../domain/time.ts';

/** What would come to a pool by its routes, and how much of it the pool may have. */
export interface PoolLoad {
  readonly pool: string;
  readonly leads: number;
  readonly busiestWeek: { readonly week: string; readonly leads: number };
  /** Leads that its members together may get in a week by their limits; absent where one of them has none. */
  readonly weeklyLimit?: number;
  /** Weeks in which more would come than that: leads would wait in line, and clocks run out. */
  readonly weeksAbove?: number;
}

const WORKING_DAYS = 5;

/**
 * Relations of companies are in no file of leads, so routes go by the lead alone.
 *
 * @param tally - By pool and week, how many leads.
 */
export function poolLoads(routing: RoutingPolicy, { people, pools }: Team, tally: Tally) {
  const limits = new Map(
    people.map(({ id, capacity: { perWeek, perDay } = {} }) => {
      const days = perDay === undefined ? undefined : perDay * WORKING_DAYS;
      return [id, Math.min(perWeek ?? Number.POSITIVE_INFINITY, days ?? Number.POSITIVE_INFINITY)];
    }),
  );
  const limitOf = (pool: string): number => {
    const members = pools.find(({ id }) => id === pool)?.members ?? [];
    return members.reduce((sum, { person }) => sum + (limits.get(person) ?? Number.POSITIVE_INFINITY), 0);
  };
  return {
    add(profile: LeadProfile, at: EpochMs): void {
      const { pool } = chooseRoute(routing, { profile, test: false });
      count(branch(tally, pool), weekKey('UTC', at));
    },
    result: (): readonly PoolLoad[] =>
      branches(tally).map(([pool, own]): PoolLoad => {
        const weeks = counts(own);
        const [week, leads] = weeks.reduce((most, each) => (each[1] > most[1] ? each : most));
        const limit = limitOf(pool);
        return {
          pool,
          leads: weeks.reduce((sum, [, each]) => sum + each, 0),
          busiestWeek: { week, leads },
          ...(Number.isFinite(limit) && {
            weeklyLimit: limit,
            weeksAbove: weeks.filter(([, each]) => each > limit).length,
          }),
        };
      }),
  };
}
