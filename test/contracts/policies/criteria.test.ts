import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { criteriaPolicy } from '../../../functions/contracts/policies/criteria.ts';
import type { LeadProfile } from '../../../functions/domain/lead/lead.ts';
import type { Criteria } from '../../../functions/domain/qualification/criteria.ts';

const larkfield = criteriaPolicy.parse(
  parse(readFileSync(new URL('../../../config/criteria.yaml', import.meta.url), 'utf8')),
);

/** Path and message of everything that is wrong. */
const faults = (policy: unknown): string[] => {
  const { error } = criteriaPolicy.safeParse(policy);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
};

const { others: _others, ...framework } = larkfield.framework;

const withSignal = (rest: object): object => ({
  ...{ ...larkfield, framework },
  engagement: {
    ...larkfield.engagement,
    rules: [...larkfield.engagement.rules.slice(0, 2), { id: 'extra', label: 'extra', points: 1, ...rest }],
  },
});

const withMql = (mql: Partial<Criteria['mql']>): object => ({
  ...larkfield,
  mql: { ...larkfield.mql, ...mql },
});

describe('the schema of criteria', () => {
  it('lets rules read every field of a profile', () => {
    const every: { readonly [Name in Exclude<keyof Required<LeadProfile>, 'answers'>]: true } = {
      email: true,
      emailDomain: true,
      freeMail: true,
      disposableMail: true,
      firstName: true,
      lastName: true,
      phone: true,
      phoneCountry: true,
      jobTitle: true,
      company: true,
      employees: true,
      industry: true,
      country: true,
      city: true,
      language: true,
      timeZone: true,
      message: true,
      timeframeMonths: true,
      budget: true,
      source: true,
      medium: true,
      referrer: true,
      campaign: true,
    };
    const any = [...Object.keys(every), 'answers.seats'].map((field) => ({ field, exists: true }));
    expect(faults(withSignal({ when: { any } }))).toEqual([]);
  });

  it.each<[string, object]>([
    ['thresholds', { when: { activity: ['a'], withinDays: 0.5, count: 2, days: 2 } }],
    [
      'distinct values and sums',
      {
        when: {
          activity: ['a'],
          distinct: { property: 'p', atLeast: 2 },
          sum: { property: 's', atLeast: 0.5 },
        },
      },
    ],
    [
      'conditions in conditions',
      { when: { all: [{ any: [{ not: { field: 'phone' } }] }, { activity: ['a'] }] } },
    ],
    [
      'points for each activity',
      { each: { activity: ['a'], where: [{ property: 'p', equals: true }] }, max: 6, halfLifeDays: 'never' },
    ],
  ])('takes %s', (_what, rule) => {
    expect(faults(withSignal(rule))).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'a misspelt key',
      { when: { activity: ['a'], witinDays: 3 } },
      'engagement.rules.2.when: Unrecognized key: "witinDays"',
    ],
    [
      'a misspelt key deep inside',
      { when: { all: [{ field: 'phone', exist: true }] } },
      'engagement.rules.2.when.all.0: Unrecognized key: "exist"',
    ],
    [
      'a word without letters',
      { when: { field: 'phone', words: ['+'] } },
      'engagement.rules.2.when.words.0: Write at least one letter or digit.',
    ],
  ])('refuses %s where it stands', (_what, rule, fault) => {
    expect(faults(withSignal(rule))).toEqual([fault]);
  });

  it.each<[string, object]>([
    ['half points', { points: 1.5, when: { field: 'phone' } }],
    ['an unknown field', { when: { field: 'employes', exists: true } }],
    ['an empty combination', { when: { any: [] } }],
    ['a rule with both shapes', { when: { field: 'phone' }, each: { activity: ['a'] }, max: 1 }],
    ['a window without length', { when: { activity: ['a'], withinDays: 0 } }],
  ])('refuses %s', (_what, rule) => {
    expect(faults(withSignal(rule))).not.toEqual([]);
  });

  it('refuses activities in fit, which does not fade', () => {
    const rules = [{ id: 'x', label: 'x', points: 1, when: { activity: ['demo-requested'] } }];
    expect(faults({ ...larkfield, fit: { cap: 50, rules } })).not.toEqual([]);
  });

  it('refuses an id that is taken by another rule, a disqualifier or a cap', () => {
    expect(faults(withSignal({ id: 'manager', when: { field: 'phone' } }))).toEqual([
      'engagement.rules.2.id: The id manager is already taken.',
    ]);
    expect(faults(withSignal({ id: 'fit-cap', when: { field: 'phone' } }))).toHaveLength(1);
    const [first, ...others] = larkfield.disqualifiers;
    expect(faults({ ...larkfield, disqualifiers: [{ ...first, id: 'manager' }, ...others] })).toEqual([
      'disqualifiers.0.id: The id manager is already taken.',
    ]);
  });

  it('refuses a group of rules that are not there, in another group, penalties, or of the other axis', () => {
    const group = (id: string, ...rules: string[]) => ({ id, label: id, cap: 10, rules });
    const withGroups = (...groups: object[]) => ({
      ...larkfield,
      engagement: { ...larkfield.engagement, groups },
    });
    expect(faults(withGroups(group('one', 'webinar', 'click'), group('two', 'timeframe')))).toEqual([]);
    expect(
      faults(withGroups(group('one', 'webinar', 'director'), group('two', 'webinar', 'unsubscribed'))),
    ).toEqual([
      'engagement.groups.0.rules.1: There is no engagement rule director',
      'engagement.groups.1.rules.0: The rule webinar is in one already.',
      'engagement.groups.1.rules.1: The rule unsubscribed takes points: leave it out, so that it always costs them.',
    ]);
    expect(faults(withGroups(group('webinar', 'click')))).toEqual([
      'engagement.groups.0.id: The id webinar is already taken.',
    ]);
    expect(faults(withGroups())).not.toEqual([]);
    expect(
      faults({ ...larkfield, fit: { ...larkfield.fit, groups: [group('roles', 'director', 'directo')] } }),
    ).toEqual(['fit.groups.0.rules.1: There is no fit rule directo']);
  });

  it('refuses a hand-raiser rule that is no engagement rule', () => {
    expect(faults(withMql({ requests: { rules: ['request', 'manager'], minimumFit: 15 } }))).toEqual([
      'mql.requests.rules.1: There is no engagement rule manager',
    ]);
  });

  it('refuses a question that nothing answers, or a rule that does not exist', () => {
    const questions = [
      { id: 'a', label: 'a' },
      { id: 'b', label: 'b', rules: ['director', 'directr'] },
    ];
    expect(faults({ ...larkfield, framework: { name: 'BANT', questions } })).toEqual([
      'framework.questions.0: Say what answers the question: when or rules.',
      'framework.questions.1.rules.1: There is no rule directr',
    ]);
  });

  it('takes other frameworks for some leads, and asks the same of their questions', () => {
    const other = (questions: object[], when: object = { field: 'employees' }) => ({
      ...larkfield,
      framework: { ...framework, others: [{ name: 'MEDDIC', when, questions }] },
    });
    expect(faults(other([{ id: 'champion', label: 'champion', rules: ['referral'] }]))).toEqual([]);
    expect(
      faults(
        other([
          { id: 'champion', label: 'champion', rules: ['referal'] },
          { id: 'a', label: 'a' },
        ]),
      ),
    ).toEqual([
      'framework.others.0.questions.0.rules.0: There is no rule referal',
      'framework.others.0.questions.1: Say what answers the question: when or rules.',
    ]);
    expect(faults(other([{ id: 'a', label: 'a', rules: ['referral'] }], { activity: ['read'] }))).not.toEqual(
      [],
    );
    expect(faults({ ...larkfield, framework })).toEqual([]);
  });

  it('refuses grades out of order', () => {
    expect(faults({ ...larkfield, grades: { A: 25, B: 25, C: 15 } })).toHaveLength(1);
    expect(faults({ ...larkfield, grades: { A: 35, B: 15, C: 15 } })).toHaveLength(1);
  });

  it('takes the old grades and the new ones, in order', () => {
    const { engagementGrades: _, ...lettered } = larkfield;
    expect(faults(lettered)).toEqual([]);
    expect(faults({ ...larkfield, engagementGrades: { 1: 20, 2: 20, 3: 8 } })).toHaveLength(1);
    expect(faults({ ...larkfield, engagementGrades: { 1: 20, 2: 8, 3: 8 } })).toEqual([
      'engagementGrades: Grade 1 needs more engagement than 2, and 2 more than 3.',
    ]);
    expect(faults({ ...larkfield, engagementGrades: { 1: 20, 2: 8 } })).toHaveLength(1);
  });

  it('refuses segments of one id, that ask for activities, or for points that no caps allow', () => {
    const segment = (id: string, rest: object = {}) => ({
      ...{ id, label: id, when: { field: 'employees', atLeast: 9 }, threshold: 50, minimumFit: 20 },
      ...rest,
    });
    const withSegments = (...segments: object[]) => ({ ...larkfield, mql: { ...larkfield.mql, segments } });
    expect(faults(withSegments(segment('one'), segment('webinar')))).toEqual([]);
    expect(faults(withSegments(segment('one'), segment('one'), segment('two', { threshold: 111 })))).toEqual([
      'mql.segments.1.id: The id one is already taken.',
      'mql.segments.2.threshold: No lead can reach 111: both caps together are 110.',
    ]);
    expect(faults(withSegments(segment('one', { when: { activity: ['demo-requested'] } })))).not.toEqual([]);
    expect(faults(withSegments())).not.toEqual([]);
  });

  it('refuses a threshold above both caps together', () => {
    expect(faults(withMql({ threshold: 110 }))).toEqual([]);
    expect(faults(withMql({ threshold: 111 }))).toEqual([
      'mql.threshold: No lead can reach 111: both caps together are 110.',
    ]);
  });
});
