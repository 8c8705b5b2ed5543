import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapTests } from '../../bin/baton/validation/reach/logic.ts';
import { judgeRoutes } from '../../bin/baton/validation/reach/routes.ts';
import { findLead } from '../../bin/baton/validation/reach/search.ts';
import type { LeadProfile } from '../../functions/domain/lead/lead.ts';
import { asFieldTest, chooseRoute } from '../../functions/domain/routing/choose-route.ts';
import type { RouteCondition, RoutingPolicy } from '../../functions/domain/routing/routing-policy.ts';

/** Of whom nothing else is known. */
const BARE: LeadProfile = {
  email: 'x@nexora.example',
  emailDomain: 'nexora.example',
  freeMail: false,
  disposableMail: false,
  answers: {},
};

describe('what is found of routes', () => {
  const country = fc.constantFrom('DE', 'ES', 'FR');
  const tests: fc.Arbitrary<RouteCondition> = fc.oneof(
    fc.constantFrom({ territory: 'some' }, { segment: 'mid' }),
    fc
      .subarray(['DE', 'ES', 'FR'], { minLength: 1 })
      .map((list) => ({ field: 'country' as const, in: list })),
    fc.integer({ min: 1, max: 6 }).map((atLeast) => ({ field: 'employees' as const, atLeast })),
    fc.integer({ min: 1, max: 6 }).map((atMost) => ({ field: 'employees' as const, atMost })),
    fc.constantFrom('it', 'head of it', 'of').map((word) => ({ field: 'jobTitle' as const, words: [word] })),
    fc.constantFrom('it', 'ad o', 'of').map((piece) => ({ field: 'jobTitle' as const, contains: [piece] })),
    fc.constantFrom('it', 'Head of IT').map((text) => ({ field: 'jobTitle' as const, equals: text })),
    fc.boolean().map((exists) => ({ field: 'jobTitle' as const, exists })),
    fc.boolean().map((equals) => ({ field: 'freeMail' as const, equals })),
    fc.integer({ min: 1, max: 3 }).map((atLeast) => ({ field: 'answers.seats' as const, atLeast })),
  );
  const { condition } = fc.letrec<{ condition: RouteCondition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tests,
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  }));
  const policies: fc.Arbitrary<RoutingPolicy> = fc
    .array(condition, { minLength: 1, maxLength: 5 })
    .map((conditions) => ({
      territories: { some: ['DE', 'FR'] },
      segments: { mid: { atLeast: 2, atMost: 4 } },
      routes: conditions.map((when, n) => ({ id: `r${n}`, label: 'r', pool: 'p', when })),
      fallback: { id: 'fallback', label: 'f', pool: 'p' },
      testPool: 'p',
      companyOwnerDays: 0,
      accounts: { similarity: 1, tieBreakers: [] },
    }));
  const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });
  const profiles = fc.record({
    country: maybe(country),
    employees: maybe(fc.integer({ min: 1, max: 7 })),
    jobTitle: maybe(
      fc.constantFrom('IT', 'Head of IT', 'head-of-it', 'spirit of', 'lead of', 'of, it', 'x', 'it head of'),
    ),
    freeMail: fc.boolean(),
    seats: maybe(fc.constantFrom('0', '1', '2', '2.5', '3', 'many')),
  });
  const routeOf = (policy: RoutingPolicy, { seats, ...known }: Readonly<Record<string, unknown>>): string =>
    chooseRoute(policy, {
      test: false,
      profile: Object.assign({}, BARE, known, {
        answers: seats === undefined ? {} : { seats: String(seats) },
      }),
    }).route;

  it('is never true of a route that some lead takes', () => {
    fc.assert(
      fc.property(policies, fc.array(profiles, { minLength: 40, maxLength: 40 }), (policy, leads) => {
        const dead = judgeRoutes(policy).problems.filter(({ path }) => path.length <= 3);
        const whole = dead.filter(({ path }) => path.length === 2 || path[2] === 'when');
        const taken = new Set(leads.map((lead) => routeOf(policy, lead)));
        for (const { path } of whole) expect(taken).not.toContain(`r${String(path[1])}`);
      }),
      { numRuns: 300 },
    );
  });

  it('is a lead that comes to the fallback', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const { notes } = judgeRoutes(policy);
        const open = notes.find(({ message }) => message.startsWith('no route takes'));
        const search = findLead(
          policy.routes.map(({ when }) => ({
            logic: mapTests(when, (test) => asFieldTest(test, policy)),
            holds: false,
          })),
        );
        expect(open !== undefined).toBe(search.kind === 'found');
        if (search.kind !== 'found') return;
        const { 'answers.seats': seats, ...known } = Object.fromEntries(search.sketch);
        expect(routeOf(policy, { freeMail: false, ...known, seats })).toBe('fallback');
      }),
      { numRuns: 300 },
    );
  });
});
