import { lineOf, type Room } from '../../domain/feedback/line.ts';
import { branch, branches, count, counts, type Tally } from '../../domain/feedback/tally.ts';
import type { LeadProfile } from '../../domain/lead/lead.ts';
import { chooseRoute } from '../../domain/routing/choose-route.ts';
import { weekKey } from '../../domain/routing/periods.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import { type Capacity, isLeader, type PersonProfile, type Team } from '../../domain/routing/team.ts';
import type { EpochMs } from '../../domain/time.ts';

/** What would come to a pool by its routes, and how much of it the pool may have. @see RULES.md#F6 */
export interface PoolLoad {
  readonly pool: string;
  readonly leads: number;
  readonly busiestWeek: { readonly week: string; readonly leads: number };
  /** Leads that its people together may get in a week by their limits; absent where one of them has none. */
  readonly weeklyLimit?: number;
  /** Weeks in which more would come than that. */
  readonly weeksAbove?: number;
  /** Leads that nobody might get on the day they came: their clocks would run out in line. */
  readonly late: number;
  /** The most of those in line at once. */
  readonly longestLine: number;
}

const WORKING_DAYS = 5;

/**
 * Relations of companies are in no file of leads, so routes go by the lead alone.
 *
 * @param tally - By pool and day, how many leads.
 */
export function poolLoads(routing: RoutingPolicy, team: Team, tally: Tally) {
  return {
    add(profile: LeadProfile, at: EpochMs): void {
      const { pool } = chooseRoute(routing, { profile, test: false });
      count(branch(tally, pool), new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length));
    },
    result: (): readonly PoolLoad[] =>
      branches(tally).map(([pool, own]): PoolLoad => {
        const days = new Map(counts(own).map(([day, leads]) => [Date.parse(day), leads]));
        const weeks = weeksOf(days);
        const [week, leads] = [...weeks].reduce((most, each) => (each[1] > most[1] ? each : most));
        const room = roomOf(peopleOf(team, pool));
        const { late, longest } = lineOf(days, room);
        const limit = Math.min(room.perWeek, room.perDay * WORKING_DAYS);
        return {
          pool,
          leads: [...days.values()].reduce((sum, each) => sum + each, 0),
          busiestWeek: { week, leads },
          ...(Number.isFinite(limit) && {
            weeklyLimit: limit,
            weeksAbove: [...weeks.values()].filter((each) => each > limit).length,
          }),
          ...{ late, longestLine: longest },
        };
      }),
  };
}

function weeksOf(days: ReadonlyMap<EpochMs, number>): ReadonlyMap<string, number> {
  const weeks = new Map<string, number>();
  for (const [day, leads] of days) {
    const week = weekKey('UTC', day);
    weeks.set(week, (weeks.get(week) ?? 0) + leads);
  }
  return weeks;
}

/** Those who take turns in a pool, or in the teams that it is made of. */
function peopleOf(team: Team, id: string): readonly PersonProfile[] {
  const { members, teams = [] } = team.pools.find((pool) => pool.id === id) ?? { members: [] };
  const turns = new Set(members.filter(({ weight }) => weight > 0).map(({ person }) => person));
  return [
    ...team.people.filter((person) => turns.has(person.id) && person.status === 'active'),
    ...teams.filter(({ weight }) => weight > 0).flatMap(({ pool }) => peopleOf(team, pool)),
  ];
}

function roomOf(people: readonly PersonProfile[]): Room {
  const sumOf = (limit: (capacity: Capacity) => number): number =>
    people.reduce(
      (sum, person) => sum + (isLeader(person) ? Number.POSITIVE_INFINITY : limit(person.capacity ?? {})),
      0,
    );
  const daily = ({ perDay = Number.POSITIVE_INFINITY }: Capacity): number => perDay;
  return {
    perDay: sumOf(daily),
    perWeek: sumOf(({ perWeek = Number.POSITIVE_INFINITY, ...capacity }) =>
      Math.min(perWeek, daily(capacity) * WORKING_DAYS),
    ),
  };
}
