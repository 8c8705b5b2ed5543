import { companyOwner, type Relation } from '../../domain/accounts/account.ts';
import type { CompanyMatch } from '../../domain/accounts/match.ts';
import type { Handoff, HandoffKind } from '../../domain/handoff/handoff.ts';
import { handoffId } from '../../domain/handoff/handoff-id.ts';
import { modeFor } from '../../domain/handoff/within-mode.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import type { Question } from '../../domain/routing/choose-owner.ts';
import {
  chooseRoute,
  locationOf,
  type RouteChoice,
  type RouteFacts,
  withheldFor,
} from '../../domain/routing/choose-route.ts';
import type { Priority } from '../../domain/routing/decision.ts';
import type { Seeker } from '../../domain/routing/eligibility.ts';
import { heirOf } from '../../domain/routing/leaving.ts';
import type { Located } from '../../domain/routing/location.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import type { Pool } from '../../domain/routing/team.ts';
import { DAY } from '../../domain/time.ts';
import { type AccountReads, findAccount } from '../accounts/find-account.ts';
import type { Now } from '../ports.ts';
import type { Occupant, Occupants, Pools, StoredAccount } from '../routing-ports.ts';
import { poolOfRoute } from './pool-of-route.ts';

export interface ReadRoutingDeps {
  readonly occupants: Occupants;
  readonly pools: Pick<Pools, 'find'>;
  readonly accounts: AccountReads;
  readonly routingPolicy: (hash: string) => Promise<RoutingPolicy>;
  /** Version of the time zone data. */
  readonly tzdata: string;
  readonly now: Now;
}

/** Everything that decides who gets a handoff, as it was at one instant. */
export interface Reading {
  readonly question: Question;
  /** Everybody who may be asked, by id. */
  readonly seats: ReadonlyMap<string, StoredSeat>;
  readonly company: Company | undefined;
  /** What the company is to us, where its leads are handed to nobody. */
  readonly withheld: Relation | undefined;
}

export type StoredSeat = Occupant & { readonly weight: number };

/** The company of the lead. */
export interface Company {
  readonly account: StoredAccount;
  /** Who owned its conversation. */
  readonly owner: string | undefined;
  readonly ownerDays: number;
  /** That owner has qualified the lead, and whoever gets it takes the conversation over. */
  readonly isPassedOn?: boolean;
}

export async function readRouting(deps: ReadRoutingDeps, handoff: Handoff, lead: Lead): Promise<Reading> {
  const { routingPolicy, tzdata, now } = deps;
  const hash = handoff.policies.routing;
  const policy = await routingPolicy(hash);
  const at = now();
  const { company, match } = await readCompany(deps.accounts, lead, policy, at);
  const choice = routeFor(policy, handoff, lead, company);
  const { route, fallback, located } = choice;
  const pool = await poolOfRoute(deps, choice, at);
  const relations = relationsOf(handoff, lastOwner(handoff, lead, policy, at), company);
  const others = relations.map(({ person }) => person);
  const seats = await withHeirs(deps.occupants, await readSeats(deps.occupants, pool, others));
  const heir = (person: string) => heirOf(person, (id) => seats.get(id)?.person);
  const isFor = (as: Priority, person: string) =>
    as === 'preferred' || handoff.kind === 'sdr' || seats.get(heir(person))?.person.role === 'ae';
  const asked = relations.filter(({ as, person }) => isFor(as, person));
  const isPassedOn = handoff.kind === 'ae' && !asked.some(({ as }) => as === 'company-owner');
  const question: Question = {
    ...{ seeker: seekerOf(handoff), attempt: handoff.attempt + 1, at, policy: hash, route, fallback, tzdata },
    located,
    ownedAttempts: handoff.ownedAttempts,
    industry: lead.profile.industry,
    company: match,
    pool,
    ...(pool.id === choice.pool ? {} : { insteadOf: choice.pool }),
    mode: modeFor(handoff, pool),
    seats: seatsOf(seats, pool.members),
    namedBy: handoff.namedBy,
    teams: pool.staff?.map(({ pool: id, weight, team: { choice, members } }) => ({
      ...{ team: id, weight, choice, size: seatsOf(seats, members).length },
    })),
    holder: handoff.owner?.team,
    asked: asked.flatMap(({ as, person }) =>
      seatsOf(seats, [{ person: heir(person) }]).map((seat) => ({ as, seat })),
    ),
  };
  const withheld = withheldOf(policy, handoff, company);
  return { question, seats, company: company && { ...company, isPassedOn }, withheld };
}

type RouteFound = Omit<RouteChoice, 'label'> & { readonly located?: Located | undefined };

/**
 * A handoff keeps the route and the pool that it was first given. What an import releases comes as its own pool's day
 * begins, and follows no sun.
 */
function routeFor(
  policy: RoutingPolicy,
  handoff: Handoff,
  { profile }: Lead,
  company: Company | undefined,
): RouteFound {
  const { route, pool, test, kind } = handoff;
  if (route === undefined || pool === undefined) {
    const facts = factsOf({ profile, test }, kind, company);
    const { followTheSun, ...choice } = chooseRoute(policy, facts);
    const found = { ...choice, located: locatedBy(policy, facts) };
    return isReleased(handoff) || followTheSun === undefined ? found : { ...found, followTheSun };
  }
  return { route, pool, fallback: route === policy.fallback.id };
}

/** What routes may ask about a lead of a company. */
export const factsOf = (
  { profile, test }: Pick<Lead, 'profile' | 'test'>,
  kind: HandoffKind,
  company: Company | undefined,
): RouteFacts => {
  const { relation, country: accountCountry } = company?.account ?? {};
  return { profile, test, kind, relation, accountCountry };
};

/** @returns undefined where policy declares no order, or nothing in it knows. */
function locatedBy(policy: RoutingPolicy, facts: RouteFacts): Located | undefined {
  const location = policy.geography && locationOf(policy, facts);
  return location && { by: location.by, against: location.against };
}

/** Asked once, before anybody has it: what is with somebody already stays there. */
const withheldOf = (
  policy: RoutingPolicy,
  { route, test, kind }: Handoff,
  company: Company | undefined,
): Relation | undefined =>
  route === undefined ? withheldFor(policy, { test, kind, relation: company?.account.relation }) : undefined;

/** The company of a lead, and how it was found. */
export async function readCompany(
  accounts: AccountReads,
  lead: Lead,
  policy: RoutingPolicy,
  at: number,
): Promise<{ readonly company: Company | undefined; readonly match: CompanyMatch | undefined }> {
  const { account, match } = await findAccount(accounts, lead, policy, at);
  const { companyOwnerDays: ownerDays } = policy;
  const owner = companyOwner(account, ownerDays, at);
  return { company: account && { account, owner, ownerDays }, match };
}

/** Who is asked before the pool's order. */
function relationsOf({ preferred }: Handoff, last: string | undefined, company: Company | undefined) {
  const relations = [
    { as: 'preferred', person: preferred },
    { as: 'account-owner', person: company?.account.accountOwner },
    { as: 'last-owner', person: last },
    { as: 'company-owner', person: company?.owner },
  ] as const;
  return relations.flatMap(({ as, person }) => (person === undefined ? [] : [{ as, person }]));
}

/** Who had the lead last, for as long as the policy says. @see RULES.md#R2 */
export function lastOwner(
  { kind }: Pick<Handoff, 'kind'>,
  { lastOwner: person, lastClosedAt = 0 }: Lead,
  { lastOwnerDays: days = 0 }: RoutingPolicy,
  at: number,
): string | undefined {
  return kind === 'sdr' && at < lastClosedAt + days * DAY ? person : undefined;
}

/** Whether it came from an import. */
export const isReleased = ({ trigger }: Pick<Handoff, 'trigger'>): boolean => trigger === 'list';

/** Who takes it on themselves may have it again. @see RULES.md#R3 */
export const seekerOf = ({
  leadId,
  number,
  test,
  formerOwners,
  keepFree,
  preferred,
  namedBy,
}: Handoff): Seeker => ({
  handoff: handoffId(leadId, number),
  test,
  formerOwners: formerOwners.filter((person) => person !== preferred || namedBy !== undefined),
  keepFree,
});

/** @param others - who are no members of the pool. */
export async function readSeats(
  occupants: Occupants,
  { members }: Pick<Pool, 'members'>,
  others: readonly string[],
): Promise<ReadonlyMap<string, StoredSeat>> {
  const weights = new Map(members.map(({ person, weight }) => [person, weight]));
  const found = await occupants.read([...new Set([...weights.keys(), ...others])]);
  return new Map(
    found.map(({ person, load }) => [person.id, { person, load, weight: weights.get(person.id) ?? 0 }]),
  );
}

/** Together with whoever stands for those who have left. */
async function withHeirs(
  occupants: Occupants,
  seats: ReadonlyMap<string, StoredSeat>,
): Promise<ReadonlyMap<string, StoredSeat>> {
  const heirs = [...seats.values()].flatMap(({ person: { status, successor } }) =>
    status === 'off-boarded' && successor !== undefined && !seats.has(successor) ? [successor] : [],
  );
  if (heirs.length === 0) return seats;
  const found = await readSeats(occupants, { members: [] }, heirs);
  return found.size === 0 ? seats : withHeirs(occupants, new Map([...seats, ...found]));
}

/** The seats of those who exist. */
export const seatsOf = (
  seats: ReadonlyMap<string, StoredSeat>,
  members: readonly { readonly person: string }[],
): readonly StoredSeat[] =>
  members.flatMap(({ person }) => {
    const seat = seats.get(person);
    return seat === undefined ? [] : [seat];
  });
