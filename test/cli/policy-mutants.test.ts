import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { pick, type Random, seededRandom } from '../../bin/baton/seeded.ts';
import { judgeCriteria } from '../../bin/baton/validation/reach/criteria.ts';
import { judgeRoutes } from '../../bin/baton/validation/reach/routes.ts';
import { checkPools } from '../../bin/baton/validation/references.ts';
import { criteriaPolicy } from '../../functions/contracts/policies/criteria.ts';
import { routingPolicy } from '../../functions/contracts/policies/routing.ts';
import { team } from '../../functions/contracts/policies/team.ts';
import type { Activity, LeadProfile } from '../../functions/domain/lead/lead.ts';
import { compileCriteria } from '../../functions/domain/qualification/judge.ts';
import { chooseRoute } from '../../functions/domain/routing/choose-route.ts';
import { DAY } from '../../functions/domain/time.ts';
import { defaultPolicies } from '../support/default-policies.ts';
import { type Mutation, OF_CRITERIA, OF_ROUTING, type Part } from '../support/policy-mutants.ts';

const MUTANTS = 500;
const LEADS = 80;
const NOW = Date.parse('2026-03-02T09:00:00Z');
const SEED = 11;

interface Known {
  readonly profile: LeadProfile;
  readonly activities: readonly Activity[];
}

const some = <Value>(random: Random, values: readonly [Value, ...Value[]]): Value | undefined =>
  random() < 0.3 ? undefined : pick(random, values);

/** A lead by chance, among whom each rule of the shipped policies has its own. */
function lead(random: Random): Known {
  const said = {
    jobTitle: some(random, ['Director', 'Sales Manager', 'Head of Operations', 'IT', 'Student', 'CEO']),
    employees: some(random, [5, 20, 30, 49, 50, 400, 1_000, 1_001, 5_000]),
    industry: some(random, ['software', 'logistics', 'mining']),
    country: some(random, ['DE', 'AT', 'ES', 'PT', 'GB', 'SE', 'NL', 'BE', 'FR', 'RU', 'US']),
    phoneCountry: some(random, ['DE', 'ES', 'NL', 'US']),
    language: some(random, ['de', 'es', 'pt', 'en', 'fr']),
    timeframeMonths: some(random, [1, 3, 6]),
  };
  const profile = {
    ...{ email: 'a@nexora.example', emailDomain: 'nexora.example', disposableMail: false, answers: {} },
    freeMail: random() < 0.2,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  };
  const types = [
    'demo-requested',
    'customer-referred',
    'content-downloaded',
    'page-viewed',
    'webinar-attended',
    'email-clicked',
    'unsubscribed',
  ] as const;
  const activities = Array.from({ length: Math.floor(random() * 9) }, (_, id) => ({
    id: String(id),
    type: pick(random, types),
    at: NOW - Math.round(random() * 120 * DAY),
    properties: {
      content: `guide-${Math.floor(random() * 5)}`,
      page: pick(random, ['/pricing', '/docs'] as const),
    },
  }));
  return { profile, activities };
}

const random = seededRandom(SEED);
const leads = Array.from({ length: LEADS }, () => lead(random));
const { people, pools } = team.parse(defaultPolicies().team);

/** What is said of a policy, and what becomes of each lead under it; undefined where it cannot be read. */
interface Judgement {
  readonly said: readonly string[];
  readonly leads: readonly unknown[] | undefined;
}

function ofCriteria(given: unknown): Judgement {
  const { data, error } = criteriaPolicy.safeParse(given);
  if (data === undefined)
    return { said: (error?.issues ?? []).map(({ message }) => message), leads: undefined };
  const { problems, notes } = judgeCriteria(data);
  const judge = compileCriteria(data, 'mutant');
  return {
    said: [...problems, ...notes].map(({ message }) => message),
    leads: leads.map(({ profile, activities }) => {
      const { points, fit, engagement, grade, qualified, disqualified } = judge.score(
        profile,
        activities,
        NOW,
      );
      return { points, fit, engagement, grade, qualified, disqualified };
    }),
  };
}

function ofRouting(given: unknown): Judgement {
  const { data, error } = routingPolicy.safeParse(given);
  if (data === undefined)
    return { said: (error?.issues ?? []).map(({ message }) => message), leads: undefined };
  const { problems, notes } = judgeRoutes(data);
  return {
    said: [...problems, ...notes, ...checkPools(data, { people, pools })].map(({ message }) => message),
    leads: leads.map(({ profile }) => {
      const { route, pool } = chooseRoute(data, { profile, test: false });
      return { route, pool };
    }),
  };
}

type Fate = 'caught' | 'alike' | 'another';

const KINDS = [
  { kind: 'criteria', mutations: OF_CRITERIA, judge: ofCriteria },
  { kind: 'routing', mutations: OF_ROUTING, judge: ofRouting },
] as const;
const CLASSES = KINDS.reduce((sum, { mutations }) => sum + mutations.length, 0);
const OF_EACH = Math.ceil(MUTANTS / CLASSES);

describe.each(KINDS)('the check of $kind', ({ kind, mutations, judge }) => {
  const whole: Part = JSON.parse(JSON.stringify(defaultPolicies()[kind]));
  const before = judge(whole);

  const counts: string[] = [];
  afterAll(() => void process.stdout.write(`${counts.join('\n')}\n`));

  /** What the check says of a mutant counts where it is about what was done. */
  const fateOf = ({ apply, says = /./ }: Mutation): Fate => {
    const mutant = structuredClone(whole);
    apply(mutant, random);
    const after = judge(mutant);
    const said = after.said.filter((message) => !before.said.includes(message));
    if (said.some((message) => says.test(message))) return 'caught';
    return isDeepStrictEqual(after.leads, before.leads) ? 'alike' : 'another';
  };

  it.each(mutations)('of $name: $is', (mutation) => {
    const fates = Array.from({ length: OF_EACH }, () => fateOf(mutation));
    const count = (fate: Fate) => fates.filter((one) => one === fate).length;
    counts.push(
      `${kind}, ${mutation.name}: ${count('caught')} caught, ${count('alike')} harmless, ${count('another')} another policy`,
    );
    if (mutation.is === 'caught') expect(count('caught')).toBe(OF_EACH);
    if (mutation.is === 'alike') expect(count('alike')).toBe(OF_EACH);
  });
});
