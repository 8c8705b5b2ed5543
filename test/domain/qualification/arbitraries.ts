import fc from 'fast-check';
import type { Activity } from '../../../functions/domain/lead/lead.ts';
import type {
  Condition,
  Criteria,
  EngagementRule,
  RecencyTest,
  RuleGroup,
  Segment,
} from '../../../functions/domain/qualification/criteria.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { fitOf, NOW, someCriteria } from './builders.ts';

const TYPES = ['page', 'click', 'download', 'left'] as const;

const type = fc.constantFrom(...TYPES);
const someDays = fc.constantFrom(1, 3, 7, 14, 30);
const withinDays = fc.option(someDays, { nil: undefined });

const filter = fc
  .record({ activity: fc.uniqueArray(type, { minLength: 1, maxLength: 2 }), within: withinDays })
  .map(({ activity, within }) => ({ activity, ...(within !== undefined && { withinDays: within }) }));

const recencyDays: fc.Arbitrary<RecencyTest> = fc.oneof(
  someDays.map((atLeast) => ({ atLeast })),
  someDays.map((atMost) => ({ atMost })),
  fc.tuple(someDays, someDays).map(([atLeast, more]) => ({ atLeast, atMost: atLeast + more })),
);

const activityTest: fc.Arbitrary<Condition> = fc.oneof(
  filter,
  fc.tuple(filter, fc.integer({ min: 1, max: 3 })).map(([one, count]) => ({ ...one, count })),
  fc.tuple(filter, fc.integer({ min: 1, max: 2 })).map(([one, days]) => ({ ...one, days })),
  filter.map((one) => ({ ...one, distinct: { property: 'name', atLeast: 2 } })),
  filter.map((one) => ({ ...one, sum: { property: 'amount', atLeast: 0.5 } })),
  fc.tuple(filter, recencyDays).map(([one, recency]) => ({ ...one, recencyDays: recency })),
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    activityTest,
    fc.constant<Condition>({ field: 'company', exists: true }),
    tie('condition').map((not) => ({ not })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 2 }).map((all) => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 2 }).map((any) => ({ any })),
  ),
}));

const halfLifeDays = fc.constantFrom<Criteria['engagement']['halfLifeDays']>(1, 5, 7, 14, 30, 'never');

const points = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -60, max: -5 }));

const rule: fc.Arbitrary<EngagementRule> = fc.oneof(
  fc.record({ id: fc.uuid(), label: fc.constant('signal'), points, when: condition, halfLifeDays }),
  fc.record({
    id: fc.uuid(),
    label: fc.constant('each'),
    points,
    each: filter,
    max: fc.constant(20),
    halfLifeDays,
  }),
);

/** Of all gains. */
const groupOf = (rules: readonly EngagementRule[], cap: number): RuleGroup => ({
  id: 'group',
  label: 'everything',
  cap,
  rules: rules.filter((one) => one.points >= 0).map(({ id }) => id),
});

const segmentOf = ({ threshold, isIn }: { threshold: number; isIn: boolean }): Segment => ({
  ...{ id: 'some', label: 'some', threshold, minimumFit: 20 },
  when: { field: 'company', exists: !isIn },
});

/** Small policies of all shapes, with thresholds that leads often just miss. */
export const criteria: fc.Arbitrary<Criteria> = fc
  .record({
    fit: fc.integer({ min: 10, max: 60 }),
    threshold: fc.integer({ min: 30, max: 70 }),
    rules: fc.array(rule, { minLength: 1, maxLength: 6 }),
    grouped: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    /** Of a segment before the general threshold; the lead of the tests has no company. */
    segment: fc.option(fc.record({ threshold: fc.integer({ min: 30, max: 70 }), isIn: fc.boolean() }), {
      nil: undefined,
    }),
    requested: fc.boolean(),
    disqualifier: fc.option(condition, { nil: undefined, freq: 4 }),
  })
  .map(({ fit, threshold, rules, grouped, segment, requested, disqualifier }) =>
    someCriteria({
      fit: [fitOf(fit)],
      engagement: rules,
      ...(grouped !== undefined && { groups: [groupOf(rules, grouped)] }),
      mql: {
        threshold,
        ...(segment !== undefined && { segments: [segmentOf(segment)] }),
        requests: { rules: requested ? rules.slice(0, 1).map(({ id }) => id) : [], minimumFit: 15 },
      },
      disqualifiers: disqualifier === undefined ? [] : [{ id: 'no', label: 'no', when: disqualifier }],
    }),
  );

/** Of the last forty days. */
export const activity: fc.Arbitrary<Activity> = fc.record({
  id: fc.uuid(),
  type,
  at: fc.integer({ min: NOW - 40 * DAY, max: NOW }),
  properties: fc.record({
    name: fc.constantFrom('guide', 'case', 'prices'),
    amount: fc.constantFrom(0.1, 0.2, 0.3, 1),
    machine: fc.constantFrom(false, false, false, true),
  }),
});

export const activities: fc.Arbitrary<Activity[]> = fc.array(activity, { maxLength: 8 });
