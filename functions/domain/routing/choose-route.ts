import type { Relation } from '../accounts/account.ts';
import type { HandoffKind } from '../handoff/handoff.ts';
import type { LeadProfile } from '../lead/lead.ts';
import type { FieldTest } from '../qualification/criteria.ts';
import { compileValueTest, type Value } from '../qualification/value-test.ts';
import { type Location, locate } from './location.ts';
import type {
  RelationWay,
  Route,
  RouteCondition,
  RoutingPolicy,
  SegmentTest,
  TerritoryTest,
} from './routing-policy.ts';

/** Where a lead goes. */
export interface RouteChoice {
  readonly route: string;
  readonly label: string;
  readonly pool: string;
  /** Pools that get it instead while nobody of that pool is at work. */
  readonly followTheSun?: readonly string[];
  /** No route matched. */
  readonly fallback: boolean;
}

/** What routes may ask about a lead. */
export interface RouteFacts {
  readonly profile: LeadProfile;
  readonly test: boolean;
  /** Of the handoff; absent: the first. */
  readonly kind?: HandoffKind;
  /** Of its company; absent: nothing is known of that. */
  readonly relation?: Relation | undefined;
  /** ISO 3166-1 alpha-2, of the account of its company. */
  readonly accountCountry?: string | undefined;
}

const TEST_ROUTE = { route: 'test', label: 'Test', fallback: false } as const;

/** @param country - Where the lead is. */
type Holds = (profile: LeadProfile, country: string | undefined) => boolean;
type Routes = readonly { readonly holds: Holds; readonly choice: RouteChoice }[];

/** By list of routes: versions never change, and compiling costs more than asking. */
const compiled = new WeakMap<readonly Route[], Routes>();

/**
 * The first route whose condition holds; test leads, second handoffs, and companies that are something to us, may have one of
 * their own. @see RULES.md#R1
 */
export function chooseRoute(policy: RoutingPolicy, facts: RouteFacts): RouteChoice {
  const { test, kind, relation = 'none' } = facts;
  if (test) return { ...TEST_ROUTE, pool: policy.testPool };
  const { secondHandoff, fallback } = policy;
  if (kind === 'ae' && secondHandoff !== undefined)
    return firstOf(secondHandoff.routes, policy, facts) ?? asChoice(secondHandoff, false);
  const related = wayOf(policy, relation);
  if (related !== undefined && related !== 'nobody') return asChoice(related, false);
  return firstOf(policy.routes, policy, facts) ?? asChoice(fallback, true);
}

/**
 * What a company is to us where none of its leads is handed to anybody: it must not be contacted, or policy says so of what
 * it is. What an SDR has qualified already stops at the first only.
 *
 * @returns undefined where it is handed over.
 * @see RULES.md#R16
 */
export function withheldFor(
  policy: RoutingPolicy,
  { test, kind, relation = 'none' }: Omit<RouteFacts, 'profile'>,
): Relation | undefined {
  if (test) return undefined;
  const isWithheld = relation === 'do-not-contact' || (kind !== 'ae' && wayOf(policy, relation) === 'nobody');
  return isWithheld ? relation : undefined;
}

const wayOf = ({ relations }: RoutingPolicy, relation: Relation): RelationWay | undefined =>
  relation === 'none' || relation === 'do-not-contact' ? undefined : relations?.[relation];

function firstOf(
  routes: readonly Route[] = [],
  policy: RoutingPolicy,
  facts: RouteFacts,
): RouteChoice | undefined {
  const country = locationOf(policy, facts)?.country;
  return compiledRoutes(routes, policy).find(({ holds }) => holds(facts.profile, country))?.choice;
}

/** Where the lead is, in the order that policy declares. */
export const locationOf = (
  { geography }: RoutingPolicy,
  { profile, accountCountry }: Pick<RouteFacts, 'profile' | 'accountCountry'>,
): Location | undefined => locate(profile, accountCountry, geography);

/** Everything that leads may be routed by, test leads left out. */
export const targetsOf = ({
  routes,
  relations = {},
  secondHandoff,
  fallback,
}: RoutingPolicy): readonly Omit<Route, 'when'>[] => [
  ...routes,
  ...Object.values(relations).filter((way) => way !== 'nobody'),
  ...(secondHandoff === undefined ? [] : [...(secondHandoff.routes ?? []), secondHandoff]),
  fallback,
];

const asChoice = (
  { id, label, pool, followTheSun }: Omit<Route, 'when'>,
  fallback: boolean,
): RouteChoice => ({
  route: id,
  label,
  pool,
  ...(followTheSun && { followTheSun }),
  fallback,
});

function compiledRoutes(routes: readonly Route[], policy: RoutingPolicy): Routes {
  const known = compiled.get(routes);
  if (known) return known;
  const ready = routes.map((route) => ({
    holds: compile(route.when, policy),
    choice: asChoice(route, false),
  }));
  compiled.set(routes, ready);
  return ready;
}

function compile(condition: RouteCondition, policy: RoutingPolicy): Holds {
  if ('all' in condition) {
    const parts = condition.all.map((part) => compile(part, policy));
    return (profile, country) => parts.every((holds) => holds(profile, country));
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => compile(part, policy));
    return (profile, country) => parts.some((holds) => holds(profile, country));
  }
  if ('not' in condition) {
    const holds = compile(condition.not, policy);
    return (profile, country) => !holds(profile, country);
  }
  if ('territory' in condition) {
    const satisfies = compileValueTest(asFieldTest(condition, policy));
    return (_, country) => satisfies(country);
  }
  return compileField(asFieldTest(condition, policy));
}

/**
 * What a test of a route asks of the profile: a territory is a test on the country, a segment one on the staff. One that
 * the policy does not know matches nobody.
 */
export function asFieldTest(
  test: FieldTest | TerritoryTest | SegmentTest,
  { territories, segments }: RoutingPolicy,
): FieldTest {
  if ('territory' in test) return { field: 'country', in: territories[test.territory] ?? [] };
  if ('segment' in test) return { field: 'employees', ...(segments[test.segment] ?? { in: [] }) };
  return test;
}

function compileField({ field, ...test }: FieldTest): Holds {
  const satisfies = compileValueTest(test);
  return (profile) => satisfies(fieldOf(profile, field));
}

const ANSWERS = 'answers.';

function fieldOf(profile: LeadProfile, field: FieldTest['field']): Value {
  return isAnswer(field) ? profile.answers[field.slice(ANSWERS.length)] : profile[field];
}

const isAnswer = (field: FieldTest['field']): field is `answers.${string}` => field.startsWith(ANSWERS);
