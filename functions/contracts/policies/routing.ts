import * as z from 'zod';
import { RELATIONS } from '../../domain/accounts/account.ts';
import { QUALIFYING } from '../../domain/handoff/answers.ts';
import { LOCATION_SOURCES } from '../../domain/routing/location.ts';
import type { CloseRelation, RouteCondition, RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import { accountPolicy } from './accounts.ts';
import { combined, fieldTest, slug } from './criteria.ts';

const label = z.string().min(1).max(100);
const staff = z.int().min(0);

const country = z.string().regex(/^[A-Z]{2}$/, 'Write the two capital letters of a country, like ES.');

const segment = z
  .strictObject({ atLeast: staff.exactOptional(), atMost: staff.exactOptional() })
  .refine(
    ({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined,
    'Say atLeast, atMost or both: a segment has a bound.',
  )
  .refine(({ atLeast = 0, atMost = atLeast }) => atLeast <= atMost, 'Nobody has staff between these bounds.');

const routeCondition = combined(
  'RouteCondition',
  z.union([
    fieldTest,
    z.strictObject({
      territory: slug.describe('The country that the lead is in, by geography, belongs to this territory.'),
    }),
    z.strictObject({ segment: slug.describe('The staff is within the bounds of this segment.') }),
  ]),
);

const CLOSE_RELATIONS = RELATIONS.filter(
  (relation): relation is CloseRelation => relation !== 'none' && relation !== 'do-not-contact',
);

const target = {
  id: slug.describe('Stored decisions name it, so never reuse it for another meaning.'),
  label: label.describe('As a rep reads it: "Iberia".'),
  pool: slug.describe('A pool of team.yaml.'),
  followTheSun: z
    .array(slug)
    .min(1)
    .describe(
      'Pools that get a lead instead while nobody of the pool is at work: the first where somebody is.',
    )
    .exactOptional(),
};

const routes = z.array(z.strictObject({ ...target, when: routeCondition }));

/** Two years are longer than any conversation lasts. */
const days = z.int().min(0).max(730);

const pace = z.strictObject({
  perRepAndDay: z.int().min(1).max(100).describe('Most leads that a rep is given on one working day.'),
  collectMinutes: z
    .int()
    .min(0)
    .max(240)
    .describe(
      'What is released to a rep within so long comes in one mail; without it each lead has a mail of its own.',
    )
    .exactOptional(),
});

const release = z.strictObject({
  list: pace.describe('Of all lists together.'),
  backlog: pace,
  keepFree: z
    .int()
    .min(0)
    .max(100)
    .describe('So many places of each limit of a rep stay free for leads that come by themselves.'),
});

/** `config/routing.yaml`. @see RULES.md, section Routing */
export const routingPolicy = z
  .strictObject({
    geography: z
      .array(z.enum(LOCATION_SOURCES))
      .min(1)
      .refine((list) => new Set(list).size === list.length, 'Name each source once.')
      .describe(
        'What says in which country a lead is, in this order: the first that knows. Without it, the country that the lead names alone.',
      )
      .exactOptional(),
    territories: z.record(slug, z.array(country).min(1)).describe('Countries of each territory.'),
    segments: z.record(slug, segment).describe('Bounds of the staff, included.'),
    routes: routes.describe('The first that matches.'),
    fallback: z.strictObject(target).describe('Takes what no route matches.'),
    secondHandoff: z
      .strictObject({
        on: z
          .array(z.enum(QUALIFYING))
          .min(1)
          .describe('The answers of an SDR after which the lead goes on.'),
        ...target,
        routes: routes
          .describe('The first that matches; where none does, the pool of the second handoff itself.')
          .exactOptional(),
      })
      .describe('Where a lead goes that an SDR has qualified, once that can no longer be taken back.')
      .exactOptional(),
    relations: z
      .partialRecord(z.enum(CLOSE_RELATIONS), z.union([z.strictObject(target), z.literal('nobody')]))
      .describe(
        'Where leads of companies go that are something to us, where the account owner cannot have them; nobody: none is handed over.',
      )
      .exactOptional(),
    testPool: slug.describe('Pool of the test leads.'),
    companyOwnerDays: days.describe('So long a company stays with the owner of its last handoff.'),
    lastOwnerDays: days
      .describe('So long after its handoff has closed a lead that comes back goes to who had it last.')
      .exactOptional(),
    release: release.describe('How fast leads of lists and of a backlog come to reps.').exactOptional(),
    accounts: accountPolicy,
  })
  .superRefine(checkNames) satisfies z.ZodType<RoutingPolicy>;

/** Ids are unique, and conditions name only territories and segments that exist. */
function checkNames(policy: RoutingPolicy, context: z.RefinementCtx<RoutingPolicy>): void {
  const refuse = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message, input: policy });
  const { fallback, secondHandoff: second, relations = {} } = policy;
  const ways: readonly Way[] = [
    { id: fallback.id, path: ['fallback'] },
    ...(second === undefined ? [] : [{ id: second.id, path: ['secondHandoff'] }]),
    ...Object.entries(relations).flatMap(([relation, way]) =>
      way === 'nobody' ? [] : [{ id: way.id, path: ['relations', relation] }],
    ),
    ...policy.routes.map((route, index) => ({ ...route, path: ['routes', index] })),
    ...(second?.routes ?? []).map((route, index) => ({ ...route, path: ['secondHandoff', 'routes', index] })),
  ];
  const taken = new Set<string>();
  for (const { id, when, path: at } of ways) {
    if (taken.has(id)) refuse([...at, 'id'], `The id ${id} is already taken.`);
    taken.add(id);
    const named = when === undefined ? [] : namesIn(when, [...at, 'when']);
    for (const { kind, name, path } of named) {
      if (!Object.hasOwn(policy[kind], name)) refuse(path, `There is no ${name} among the ${kind}.`);
    }
  }
}

interface Way {
  readonly id: string;
  readonly when?: RouteCondition;
  readonly path: (string | number)[];
}

interface Named {
  readonly kind: 'territories' | 'segments';
  readonly name: string;
  readonly path: (string | number)[];
}

function namesIn(condition: RouteCondition, path: (string | number)[]): readonly Named[] {
  if ('all' in condition) return condition.all.flatMap((part, at) => namesIn(part, [...path, 'all', at]));
  if ('any' in condition) return condition.any.flatMap((part, at) => namesIn(part, [...path, 'any', at]));
  if ('not' in condition) return namesIn(condition.not, [...path, 'not']);
  if ('territory' in condition)
    return [{ kind: 'territories', name: condition.territory, path: [...path, 'territory'] }];
  if ('segment' in condition)
    return [{ kind: 'segments', name: condition.segment, path: [...path, 'segment'] }];
  return [];
}
