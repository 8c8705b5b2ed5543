import type { Arrival } from '../../../functions/app/backtest/arrival.ts';
import { addressOf, pastLeads, type ReadBy } from '../../../functions/app/backtest/past-leads.ts';
import { chooseRoute } from '../../../functions/domain/routing/choose-route.ts';
import type { RoutingPolicy } from '../../../functions/domain/routing/routing-policy.ts';
import type { Team } from '../../../functions/domain/routing/team.ts';
import { type DisjointSets, disjointSets } from './disjoint-sets.ts';

/** Arrivals that can be played by themselves. */
export interface Part {
  /** In order of time. */
  readonly arrivals: readonly Arrival[];
  /** Pools to which its leads may come. */
  readonly pools: readonly string[];
}

export interface SeparateBy extends ReadBy {
  readonly routing: RoutingPolicy;
  readonly team: Team;
}

/**
 * Parts arrivals in two that share no lead, company, pool or person: what happens in one changes nothing in the other. Accounts
 * of other systems are in no file, so companies are known by their domain alone.
 *
 * @param atLeast - Arrivals that are worth a part.
 * @returns one part where that cannot be done; the same arrivals make the same parts.
 */
export function separate(arrivals: readonly Arrival[], by: SeparateBy, atLeast: number): readonly Part[] {
  const { team } = by;
  const sets = disjointSets();
  uniteTeam(sets, by);
  const addresses = new Map(arrivals.map(({ line, record }) => [line, addressOf(record, by) ?? '']));
  const known = uniteLeads(sets, arrivals, addresses, by);
  const setOf = ({ line }: Arrival): string => {
    const address = addresses.get(line) ?? '';
    return sets.setOf(known.has(address) ? `lead ${address}` : poolOfTests(by));
  };
  const first = halfOf(arrivals, setOf);
  const partOf = (isIn: (set: string) => boolean): Part => ({
    arrivals: arrivals.filter((arrival) => isIn(setOf(arrival))),
    pools: team.pools.map(({ id }) => id).filter((id) => isIn(sets.setOf(`pool ${id}`))),
  });
  const parts = [partOf((set) => first.has(set)), partOf((set) => !first.has(set))];
  return parts.every((part) => part.arrivals.length >= atLeast) ? parts : [partOf(() => true)];
}

/** Tests go there; so does here what makes no lead at all. */
const poolOfTests = ({ routing }: SeparateBy): string => `pool ${routing.testPool}`;

/** Who belongs to a pool, whoever stands above or in for them, and pools that stand in for one another. */
function uniteTeam(sets: DisjointSets, { team, routing }: SeparateBy): void {
  const { routes, fallback, secondHandoff } = routing;
  for (const { id, manager, members, teams = [] } of team.pools) {
    const people = [manager, ...members.map(({ person }) => person)];
    sets.unite(`pool ${id}`, ...people.map((person) => `person ${person}`));
    sets.unite(`pool ${id}`, ...teams.map(({ pool }) => `pool ${pool}`));
  }
  for (const { id, manager = id, deputy = id, successor = id } of team.people)
    sets.unite(...[id, manager, deputy, successor].map((person) => `person ${person}`));
  const second = secondHandoff === undefined ? [] : [secondHandoff, ...(secondHandoff.routes ?? [])];
  for (const { pool, followTheSun = [] } of [...routes, fallback, ...second])
    sets.unite(...[pool, ...followTheSun].map((id) => `pool ${id}`));
}

/** @returns the addresses of all leads. */
function uniteLeads(
  sets: DisjointSets,
  arrivals: readonly Arrival[],
  addresses: ReadonlyMap<number, string>,
  by: SeparateBy,
): ReadonlySet<string> {
  const { routing } = by;
  const known = new Set<string>();
  for (const { line, history } of pastLeads(arrivals, by).leads) {
    const address = addresses.get(line) ?? '';
    known.add(address);
    for (const { profile } of history.profiles) {
      const facts = { profile, test: false };
      const pools = [chooseRoute(routing, facts), chooseRoute(routing, { ...facts, kind: 'ae' })];
      sets.unite(`lead ${address}`, ...pools.map(({ pool }) => `pool ${pool}`));
      if (!profile.freeMail) sets.unite(`lead ${address}`, `company ${profile.emailDomain}`);
    }
  }
  return known;
}

/** Sets that together hold about half of the arrivals: the largest first, each to where fewer are. */
function halfOf(arrivals: readonly Arrival[], setOf: (arrival: Arrival) => string): ReadonlySet<string> {
  const sizes = new Map<string, number>();
  for (const arrival of arrivals) sizes.set(setOf(arrival), (sizes.get(setOf(arrival)) ?? 0) + 1);
  const half = new Set<string>();
  let balance = 0;
  for (const [set, size] of [...sizes].toSorted(([, one], [, other]) => other - one)) {
    if (balance <= 0) half.add(set);
    balance += balance <= 0 ? size : -size;
  }
  return half;
}
