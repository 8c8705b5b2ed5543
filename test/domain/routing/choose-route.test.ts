import { describe, expect, it } from 'vitest';
import type { LeadProfile } from '../../../functions/domain/lead/lead.ts';
import {
  chooseRoute,
  type RouteFacts,
  targetsOf,
  withheldFor,
} from '../../../functions/domain/routing/choose-route.ts';
import type { LocationSource } from '../../../functions/domain/routing/location.ts';
import type { RouteCondition, RoutingPolicy } from '../../../functions/domain/routing/routing-policy.ts';

const profile: LeadProfile = {
  email: 'marta@nexora.example',
  emailDomain: 'nexora.example',
  freeMail: false,
  disposableMail: false,
  employees: 240,
  industry: 'Logistics',
  country: 'ES',
  language: 'es',
  source: 'web',
  answers: { product: 'Routing' },
};

const policy = (...conditions: readonly RouteCondition[]): RoutingPolicy => ({
  territories: { iberia: ['ES', 'PT'], dach: ['DE', 'AT', 'CH'] },
  segments: { small: { atMost: 49 }, mid: { atLeast: 50, atMost: 1_000 } },
  routes: conditions.map((when, n) => ({ id: `r${n}`, label: `Route ${n}`, when, pool: `pool-${n}` })),
  fallback: { id: 'elsewhere', label: 'Elsewhere', pool: 'rest' },
  testPool: 'test',
  companyOwnerDays: 90,
  accounts: { similarity: 0.85, tieBreakers: [] },
});

const matches = (when: RouteCondition, patch: Partial<LeadProfile> = {}): boolean =>
  !chooseRoute(policy(when), { profile: { ...profile, ...patch }, test: false }).fallback;

const without = (field: 'country' | 'employees'): LeadProfile => {
  const { [field]: _, ...rest } = profile;
  return rest;
};

describe('a route', () => {
  it('is the first of those that match', () => {
    const chosen = chooseRoute(
      policy({ territory: 'dach' }, { territory: 'iberia' }, { field: 'country', equals: 'ES' }),
      { profile, test: false },
    );
    expect(chosen).toEqual({ route: 'r1', label: 'Route 1', pool: 'pool-1', fallback: false });
  });

  it('is the fallback, marked as such, when none does', () => {
    expect(chooseRoute(policy({ territory: 'dach' }), { profile, test: false })).toEqual({
      route: 'elsewhere',
      label: 'Elsewhere',
      pool: 'rest',
      fallback: true,
    });
  });

  it('of a company that is something to us is its own, where the policy has one', () => {
    const customers = { id: 'customers', label: 'Customers', pool: 'success' };
    const asked = { ...policy({ territory: 'iberia' }), relations: { customer: customers } };
    const facts = { profile, test: false };
    expect(chooseRoute(asked, { ...facts, relation: 'customer' })).toEqual({
      ...{ route: 'customers', label: 'Customers', pool: 'success', fallback: false },
    });
    expect(chooseRoute(asked, { ...facts, relation: 'partner' }).route).toBe('r0');
    expect(chooseRoute(asked, { ...facts, relation: 'none' }).route).toBe('r0');
    expect(chooseRoute(asked, facts).route).toBe('r0');
    expect(chooseRoute(asked, { ...facts, test: true, relation: 'customer' }).route).toBe('test');
    expect(chooseRoute(policy({ territory: 'iberia' }), { ...facts, relation: 'customer' }).route).toBe('r0');
  });

  it.each<readonly [string, Omit<RouteFacts, 'profile'>, string | undefined]>([
    ['a competitor, as policy says', { test: false, relation: 'competitor' }, 'competitor'],
    ['a partner, of whom policy says nothing', { test: false, relation: 'partner' }, undefined],
    ['a customer, who has a pool', { test: false, relation: 'customer' }, undefined],
    ['a company that is nothing to us', { test: false, relation: 'none' }, undefined],
    ['a company of which nothing is known', { test: false }, undefined],
    ['a company that must not be contacted', { test: false, relation: 'do-not-contact' }, 'do-not-contact'],
    ['a test lead', { test: true, relation: 'do-not-contact' }, undefined],
    [
      'what an SDR has qualified at a competitor',
      { test: false, kind: 'ae', relation: 'competitor' },
      undefined,
    ],
    [
      'what an SDR has qualified and must not be contacted',
      { test: false, kind: 'ae', relation: 'do-not-contact' },
      'do-not-contact',
    ],
  ])('is withheld: %s', (_, facts, withheld) => {
    const customers = { id: 'customers', label: 'Customers', pool: 'success' };
    const asked = {
      ...policy({ territory: 'iberia' }),
      relations: { competitor: 'nobody', customer: customers } as const,
    };
    expect(withheldFor(asked, facts)).toBe(withheld);
    expect(targetsOf(asked).map(({ id }) => id)).toEqual(['r0', 'customers', 'elsewhere']);
    // What is not withheld is routed as ever.
    expect(chooseRoute(asked, { ...facts, relation: 'competitor', profile }).route).toBe(
      facts.test ? 'test' : 'r0',
    );
  });

  it('of any kind is among the targets of the policy', () => {
    const second = { on: ['meeting-booked'], id: 'ae', label: 'AEs', pool: 'aes' } as const;
    const relations = { partner: { id: 'partners', label: 'Partners', pool: 'channel' } };
    const idsOf = (patch: Partial<RoutingPolicy>) =>
      targetsOf({ ...policy({ territory: 'iberia' }), ...patch }).map(({ id }) => id);
    expect(idsOf({})).toEqual(['r0', 'elsewhere']);
    expect(idsOf({ relations, secondHandoff: second })).toEqual(['r0', 'partners', 'ae', 'elsewhere']);
  });

  it('of a second handoff is its own, where the policy has one', () => {
    const second = { on: ['meeting-booked'], id: 'ae', label: 'Account executives', pool: 'aes' } as const;
    const asked = { ...policy({ territory: 'iberia' }), secondHandoff: second };
    const chosen = { route: 'ae', label: 'Account executives', pool: 'aes', fallback: false };
    expect(chooseRoute(asked, { profile, test: false, kind: 'ae' })).toEqual(chosen);
    expect(chooseRoute(asked, { profile, test: false, kind: 'sdr' }).route).toBe('r0');
    expect(chooseRoute(asked, { profile, test: true, kind: 'ae' }).route).toBe('test');
    expect(chooseRoute(policy(), { profile, test: false, kind: 'ae' }).route).toBe('elsewhere');
  });

  it('of a second handoff is the first of its own that matches, and else the pool of them all', () => {
    const route = (id: string, when: RouteCondition) => ({ id, label: id, pool: `aes-${id}`, when });
    const routes = [route('dach', { territory: 'dach' }), route('iberia', { territory: 'iberia' })];
    const second = { on: ['meeting-booked'], id: 'ae', label: 'AEs', pool: 'aes', routes } as const;
    const asked = { ...policy({ territory: 'iberia' }), secondHandoff: second };
    const facts = { test: false, kind: 'ae' } as const;
    const iberia = { route: 'iberia', label: 'iberia', pool: 'aes-iberia', fallback: false };
    expect(chooseRoute(asked, { ...facts, profile })).toEqual(iberia);
    expect(chooseRoute(asked, { ...facts, profile: { ...profile, country: 'FR' } }).route).toBe('ae');
    expect(chooseRoute(asked, { profile, test: false }).route).toBe('r0');
    expect(targetsOf(asked).map(({ id }) => id)).toEqual(['r0', 'dach', 'iberia', 'ae', 'elsewhere']);
  });

  it('of a territory goes by the order in which policy asks where a lead is', () => {
    const asked = { ...policy({ territory: 'dach' }, { field: 'country', equals: 'ES' }) };
    const facts = { profile: { ...profile, phoneCountry: 'DE' }, test: false, accountCountry: 'AT' };
    const routeBy = (...geography: readonly LocationSource[]) =>
      chooseRoute({ ...asked, geography }, facts).route;
    expect(chooseRoute(asked, facts).route).toBe('r1');
    expect(routeBy('declared', 'phone')).toBe('r1');
    expect(routeBy('phone', 'declared')).toBe('r0');
    expect(routeBy('account')).toBe('r0');
    // What a route asks of the field itself stays what the lead says.
    expect(routeBy('email')).toBe('r1');
  });

  it('leads test leads to their own pool, whatever else they are', () => {
    expect(chooseRoute(policy({ territory: 'iberia' }), { profile, test: true })).toMatchObject({
      route: 'test',
      pool: 'test',
      fallback: false,
    });
  });
});

describe('a condition', () => {
  it.each<readonly [string, RouteCondition, Partial<LeadProfile>, boolean]>([
    ['territory', { territory: 'iberia' }, { country: 'PT' }, true],
    ['territory, elsewhere', { territory: 'iberia' }, { country: 'FR' }, false],
    ['territory that is not there', { territory: 'atlantis' }, {}, false],
    ['segment', { segment: 'mid' }, { employees: 1_000 }, true],
    ['segment, too small', { segment: 'mid' }, { employees: 49 }, false],
    ['segment with one bound', { segment: 'small' }, { employees: 0 }, true],
    ['segment that is not there', { segment: 'huge' }, {}, false],
    ['industry, without case', { field: 'industry', in: ['software', 'logistics'] }, {}, true],
    ['source', { field: 'source', equals: 'fair' }, {}, false],
    ['free mail', { field: 'freeMail', equals: true }, {}, false],
    ['an answer of the form', { field: 'answers.product', contains: ['rout'] }, {}, true],
    ['an answer that was not given', { field: 'answers.budget' }, {}, false],
    ['all', { all: [{ territory: 'iberia' }, { segment: 'mid' }] }, {}, true],
    ['all, one fails', { all: [{ territory: 'iberia' }, { segment: 'small' }] }, {}, false],
    ['any', { any: [{ territory: 'dach' }, { segment: 'mid' }] }, {}, true],
    ['any, none holds', { any: [{ territory: 'dach' }, { segment: 'small' }] }, {}, false],
    ['not', { not: { territory: 'dach' } }, {}, true],
    ['not, it does', { not: { territory: 'iberia' } }, {}, false],
  ])('%s', (_, condition, patch, expected) => {
    expect(matches(condition, patch)).toBe(expected);
  });

  it('does not hold for what is not known', () => {
    const facts = { profile: without('country'), test: false };
    expect(chooseRoute(policy({ territory: 'iberia' }), facts).fallback).toBe(true);
    const staff = { profile: without('employees'), test: false };
    expect(chooseRoute(policy({ segment: 'small' }), staff).fallback).toBe(true);
  });
});

it('a policy is compiled once and asked often', () => {
  const same = policy({ territory: 'iberia' });
  const routes = [0, 1].map(() => chooseRoute(same, { profile, test: false }));
  expect(routes[0]).toBe(routes[1]);
});
