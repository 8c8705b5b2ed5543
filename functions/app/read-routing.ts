import { type Handoff, handoffId } from '../domain/handoff/handoff.ts';
import type { Lead } from '../domain/lead/lead.ts';
import { type Account, companyOwner } from '../domain/routing/account.ts';
import type { Question } from '../domain/routing/choose-owner.ts';
import { chooseRoute } from '../domain/routing/choose-route.ts';
import type { Seat, Seeker } from '../domain/routing/eligibility.ts';
import type { RoutingPolicy } from '../domain/routing/routing-policy.ts';
import type { Pool } from '../domain/routing/team.ts';
import type { Leads, Now } from './ports.ts';
import type { Accounts, Occupants, Pools, StoredPool } from './routing-ports.ts';
import { loadLead } from './run-of-handoff.ts';

export interface ReadRoutingDeps {
  readonly leads: Pick<Leads, 'find'>;
  readonly occupants: Occupants;
  readonly pools: Pick<Pools, 'find'>;
  readonly accounts: Pick<Accounts, 'find'>;
  readonly routingPolicy: (hash: string) => Promise<RoutingPolicy>;
  /** Version of the time zone data. */
  readonly tzdata: string;
  readonly now: Now;
}

/** Everything that decides who gets a handoff, as it is now. */
export async function readQuestion(deps: ReadRoutingDeps, handoff: Handoff): Promise<Question> {
  const { leads, routingPolicy, accounts, tzdata, now } = deps;
  const hash = handoff.policies.routing;
  const [lead, policy] = await Promise.all([loadLead(leads, handoff.leadId), routingPolicy(hash)]);
  const { route, pool: poolId, fallback } = routeFor(policy, handoff, lead);
  const domain = companyDomain(lead);
  const [pool, account] = await Promise.all([
    loadPool(deps.pools, poolId),
    domain === undefined ? undefined : accounts.find(domain),
  ]);
  const at = now();
  const asked = relationsOf(handoff, account, companyOwner(account, policy.companyOwnerDays, at));
  const seats = await readSeats(
    deps.occupants,
    pool,
    asked.map(({ person }) => person),
  );
  return {
    ...{ seeker: seekerOf(handoff), attempt: handoff.attempt + 1, at, policy: hash, route, fallback, tzdata },
    industry: lead.profile.industry,
    pool,
    seats: seatsOf(seats, pool.members),
    asked: asked.flatMap(({ as, person }) => seatsOf(seats, [{ person }]).map((seat) => ({ as, seat }))),
  };
}

/** Who is asked before the pool's order. */
function relationsOf({ preferred }: Handoff, account: Account | undefined, owner: string | undefined) {
  const relations = [
    { as: 'preferred', person: preferred },
    { as: 'account-owner', person: account?.accountOwner },
    { as: 'company-owner', person: owner },
  ] as const;
  return relations.flatMap(({ as, person }) => (person === undefined ? [] : [{ as, person }]));
}

/** A handoff keeps the route that it was first given. */
function routeFor(policy: RoutingPolicy, { route, pool, test }: Handoff, { profile }: Lead) {
  if (route === undefined || pool === undefined) return chooseRoute(policy, { profile, test });
  return { route, pool, fallback: route === policy.fallback.id };
}

/** A company is known by its own domain; test leads belong to none. */
export const companyDomain = ({ profile, test }: Lead): string | undefined =>
  test || profile.freeMail || profile.disposableMail ? undefined : profile.emailDomain;

export const seekerOf = ({ leadId, number, test, formerOwners }: Handoff): Seeker => ({
  handoff: handoffId(leadId, number),
  test,
  formerOwners,
});

/** @throws when there is no such pool: a policy is published only with the pools that it names. */
export async function loadPool(pools: Pick<Pools, 'find'>, id: string): Promise<StoredPool> {
  const pool = await pools.find(id);
  if (pool === undefined) throw new Error('There is no such pool.');
  return pool;
}

/** The people who may be asked, by id. @param others - who are no members of the pool. */
export async function readSeats(
  occupants: Occupants,
  { members }: Pick<Pool, 'members'>,
  others: readonly string[],
): Promise<ReadonlyMap<string, Seat>> {
  const weights = new Map(members.map(({ person, weight }) => [person, weight]));
  const found = await occupants.read([...new Set([...weights.keys(), ...others])]);
  return new Map(
    found.map(({ person, load }) => [person.id, { person, load, weight: weights.get(person.id) ?? 0 }]),
  );
}

/** The seats of those who exist. */
export const seatsOf = (
  seats: ReadonlyMap<string, Seat>,
  members: readonly { readonly person: string }[],
): readonly Seat[] =>
  members.flatMap(({ person }) => {
    const seat = seats.get(person);
    return seat === undefined ? [] : [seat];
  });
