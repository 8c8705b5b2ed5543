import type { LeadProfile } from '../../../functions/domain/lead/lead.ts';
import { chooseRoute } from '../../../functions/domain/routing/choose-route.ts';
import { weekKey } from '../../../functions/domain/routing/periods.ts';
import type { RoutingPolicy } from '../../../functions/domain/routing/routing-policy.ts';
import type { Team } from '../../../functions/domain/routing/team.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';

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

export interface PoolLoads {
  add(profile: LeadProfile, at: EpochMs): void;
  result(): readonly PoolLoad[];
}

const WORKING_DAYS = 5;

/** Relations of companies are in no file of leads, so routes go by the lead alone. */
export function poolLoads(routing: RoutingPolicy, { people, pools }: Team): PoolLoads {
  const weeks = new Map<string, Map<string, number>>();
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
    add(profile, at) {
      const { pool } = chooseRoute(routing, { profile, test: false });
      const own = weeks.get(pool) ?? new Map<string, number>();
      weeks.set(pool, own);
      const week = weekKey('UTC', at);
      own.set(week, (own.get(week) ?? 0) + 1);
    },
    result: () =>
      [...weeks].map(([pool, own]): PoolLoad => {
        const [week, leads] = [...own].reduce((most, each) => (each[1] > most[1] ? each : most));
        const limit = limitOf(pool);
        const counts = [...own.values()];
        return {
          pool,
          leads: counts.reduce((sum, count) => sum + count, 0),
          busiestWeek: { week, leads },
          ...(Number.isFinite(limit) && {
            weeklyLimit: limit,
            weeksAbove: counts.filter((count) => count > limit).length,
          }),
        };
      }),
  };
}
