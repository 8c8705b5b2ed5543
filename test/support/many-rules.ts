import type { Activity, LeadProfile } from '../../functions/domain/lead/lead.ts';
import type { Criteria, EngagementRule, FitRule } from '../../functions/domain/qualification/criteria.ts';
import { DAY, type EpochMs, HOUR } from '../../functions/domain/time.ts';

/** A policy far larger than anybody's, and leads for it, always the same. */
const RULES = 200;
const ACTIVITIES = 12;

const numbered = <Item>(length: number, make: (index: number) => Item): readonly Item[] =>
  Array.from({ length }, (_, index) => make(index));

export const NOW: EpochMs = Date.UTC(2026, 2, 2, 9);
const TITLES = ['Head of Operations', 'Revenue Manager', 'Directora de Sistemas', 'Buyer', 'IT Director'];
const INDUSTRIES = ['software', 'logistics', 'services', 'mining', 'retail'];
const TYPES = numbered(16, (index) => `activity-${index}`);
const COUNTRIES = ['ES', 'DE', 'GB', 'FR'];
const PAGES = ['/pricing', '/docs', '/blog/one', '/blog/two', '/security'];

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

const fitRule = (index: number): FitRule => {
  const tests: readonly FitRule['when'][] = [
    { field: 'employees', atLeast: index * 20, atMost: index * 20 + 200 },
    { field: 'jobTitle', words: [pick(['director', 'head', 'manager'], index), `role ${index}`] },
    { field: 'industry', in: [pick(INDUSTRIES, index), `industry ${index}`] },
    {
      all: [
        { field: 'freeMail', equals: false },
        { not: { field: 'country', in: [pick(COUNTRIES, index)] } },
      ],
    },
  ];
  const when = tests[index % tests.length] ?? { all: [] };
  return { id: `fit-${index}`, label: `fit ${index}`, points: (index % 9) - 2, when };
};

const engagementRule = (index: number): EngagementRule => {
  const rule = { id: `engagement-${index}`, label: `engagement ${index}`, points: (index % 11) - 2 };
  const filter = { activity: [pick(TYPES, index)], withinDays: 5 + (index % 60) };
  const where = [{ property: 'page', contains: [pick(PAGES, index)] }];
  const shapes: readonly EngagementRule[] = [
    { ...rule, when: { ...filter, count: 1 + (index % 3) } },
    { ...rule, when: { ...filter, where, days: 2 } },
    { ...rule, when: { ...filter, distinct: { property: 'page', atLeast: 2 } }, halfLifeDays: 14 },
    { ...rule, each: filter, max: 20 },
  ];
  return shapes[index % shapes.length] ?? { ...rule, when: filter };
};

export const manyRules: Criteria = {
  fit: { cap: 50, rules: numbered(RULES / 2, fitRule) },
  engagement: { cap: 60, halfLifeDays: 30, rules: numbered(RULES / 2, engagementRule) },
  grades: { A: 35, B: 25, C: 15 },
  mql: { threshold: 65, minimumFit: 25, requests: { rules: ['engagement-4'], minimumFit: 15 } },
  disqualifiers: [
    { id: 'rival', label: 'competitor', when: { field: 'emailDomain', in: ['rival.example'] } },
  ],
  framework: { name: 'BANT', questions: [{ id: 'budget', label: 'budget', when: { field: 'budget' } }] },
};

const profile = (index: number): LeadProfile => ({
  email: `lead${index}@company${index}.example`,
  emailDomain: `company${index}.example`,
  freeMail: index % 7 === 0,
  disposableMail: false,
  jobTitle: pick(TITLES, index),
  employees: 5 + ((index * 37) % 2_000),
  industry: pick(INDUSTRIES, index * 3),
  country: pick(COUNTRIES, index),
  answers: {},
});

const activity = (lead: number, index: number): Activity => ({
  id: `${lead}-${index}`,
  type: pick(TYPES, lead * 7 + index),
  at: NOW - ((lead * 31 + index * 57) % 60) * DAY - index * HOUR,
  properties: { page: pick(PAGES, lead + index * 3), machine: index % 6 === 0 },
});

export interface SomeLead {
  readonly profile: LeadProfile;
  readonly activities: readonly Activity[];
}

export const manyLeads = (count: number): readonly SomeLead[] =>
  numbered(count, (lead) => ({
    profile: profile(lead),
    activities: numbered(ACTIVITIES, (index) => activity(lead, index)),
  }));
