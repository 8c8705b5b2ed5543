import type { PageBrief } from '../../functions/app/mail/brief.ts';
import type { PolicyBrief, VersionBrief } from '../../functions/app/mail/policy-brief.ts';
import { assess } from '../../functions/domain/commitments/assess.ts';
import { addOutcome, noOutcomes } from '../../functions/domain/feedback/outcome-counts.ts';
import { type CriteriaRecord, criteriaRecord } from '../../functions/domain/feedback/rule-record.ts';
import type { Commitments } from '../../functions/domain/policy/commitments.ts';
import type { Criteria } from '../../functions/domain/qualification/criteria.ts';
import { DAY, HOUR } from '../../functions/domain/time.ts';
import { tried } from '../support/backtests.ts';
import { defaultPolicies } from '../support/default-policies.ts';
import { monthCounts, OFFICE } from '../support/month-counts.ts';

const at = Date.parse('2026-11-24T09:00:00Z');
const { criteria, commitments } = defaultPolicies();
const [staff, ...otherFit] = criteria.fit.rules;
const withoutWebinar = criteria.engagement.rules.filter(({ id }) => id !== 'webinar');

/** One rule with other points, one that comes and one that goes, a segment, and nothing else. */
const drafted: Criteria = {
  ...criteria,
  fit: {
    ...criteria.fit,
    rules: [
      ...(staff === undefined ? [] : [{ ...staff, points: 15 }]),
      ...otherFit,
      {
        ...{ id: 'country', label: 'in a country where we have people', points: 5 },
        when: { field: 'country', in: ['DE', 'ES', 'GB'] },
      },
    ],
  },
  engagement: { ...criteria.engagement, rules: withoutWebinar },
  mql: {
    ...{ ...criteria.mql, threshold: 60 },
    segments: [
      {
        ...{ id: 'enterprise', label: 'Enterprise', threshold: 55, minimumFit: 30 },
        when: { field: 'employees', atLeast: 1_000 },
      },
    ],
  },
};

const shown = (content: Criteria) => ({ kind: 'criteria', content }) as const;
const promised = (content: Commitments) => ({ kind: 'commitments', content }) as const;
const version = {
  ...{ hash: '4be7c01d9a3e'.padEnd(64, '0'), policy: shown(criteria), signatures: [] },
} satisfies VersionBrief;
const signatures = [
  { side: 'marketing', by: 'Sofia Lindqvist', at: at - 41 * DAY },
  { side: 'sales', by: 'Helen Ward', at: at - 40 * DAY },
] as const;

const COMMITMENTS = { record: undefined, performance: undefined };

/** Nobody was judged, or hundreds: most rules say something, a webinar is contradicted, two rules are rare. */
const judged = (groups: readonly (readonly [leads: number, rules: string, refusedFor?: string])[]) => {
  let counts = noOutcomes(version.hash);
  for (const [place, [leads, rules, refusedFor]] of groups.entries())
    for (let n = 0; n < leads; n += 1)
      counts = addOutcome(counts, `${place}-${n}`, {
        ...{ at: at - (n % 40) * DAY, rules: rules.split(' ') },
        ...(refusedFor !== undefined && { refusedFor }),
      });
  return [{ criteria, counts }];
};
const MANY = judged([
  [90, 'staff-50-1000 director request'],
  [30, 'staff-50-1000 manager request', 'no-budget'],
  [12, 'staff-50-1000 director webinar', 'not-now'],
  [48, 'webinar manager', 'wrong-company'],
  [14, 'webinar manager'],
  [60, 'request industry'],
  [40, 'staff-20-49 industry', 'no-need'],
  [8, 'staff-50-1000 referral director'],
]);
const { reasons } = defaultPolicies().dispositions;
const recordOf = (content: Criteria, versions = MANY, hash = version.hash): CriteriaRecord =>
  criteriaRecord(hash, content, versions, reasons);

const signed: PolicyBrief = {
  at,
  reader: { id: 'ana-ruiz', name: 'Ana Ruiz', zone: 'Europe/Madrid' },
  inForce: {
    ...{ ...version, signatures, since: at - 40 * DAY, bootstrap: false, record: recordOf(criteria) },
    performance: { tried: tried.tried, rules: tried.current.rules },
  },
};

const withDraft: PolicyBrief = {
  ...signed,
  draft: {
    ...{ hash: '9f21aa01bc22'.padEnd(64, '0'), policy: shown(drafted), askedAt: at - 3 * HOUR },
    record: recordOf(drafted),
    signatures: [{ side: 'marketing', by: 'Sofia Lindqvist', at: at - 2 * HOUR }],
    waitsFor: [{ side: 'sales', name: 'Helen Ward' }],
    performance: { tried: tried.tried, rules: tried.draft.rules },
  },
};

/** Nothing fades, no number grades engagement, nobody asks for us, no question is asked by a condition. */
const plain: Criteria = {
  ...criteria,
  fit: {
    ...criteria.fit,
    groups: [{ id: 'size', label: 'size', cap: 20, rules: ['staff-50-1000', 'gone'] }],
  },
  engagement: {
    ...criteria.engagement,
    halfLifeDays: 'never',
    rules: withoutWebinar.map((rule) => ({ ...rule, halfLifeDays: 'never' })),
  },
  grades: criteria.grades,
  mql: { ...criteria.mql, requests: { rules: [], minimumFit: 0 } },
  disqualifiers: [],
  framework: { name: 'Ours', questions: [{ id: 'who', label: 'who decides', rules: ['director'] }] },
};
const { engagementGrades: _numbers, byHand: _byHand, ...bare } = plain;

const hostile = '<script>alert(1)</script> "><img src=x onerror=alert(2)> \u202eevil';
const hostileCriteria: Criteria = {
  ...criteria,
  fit: {
    ...criteria.fit,
    rules: [{ id: 'x', label: hostile, points: 3, when: { field: 'jobTitle', words: [hostile] } }],
  },
  framework: { name: hostile, questions: [{ id: 'y', label: hostile, rules: [hostile] }] },
};

const fates = {
  accepted: { good: 6, bad: 2, open: 0 },
  opportunities: { good: 1, bad: 0, open: 9 },
  attempts: { good: 8, bad: 3, open: 0 },
  outcomes: { good: 6, bad: 0, open: 0 },
  recycled: { good: 0, bad: 0, open: 0 },
};
const november = monthCounts('2026-11', { mqls: 14, fates }, '2026-11-17');
/** Of November's first half: some on course, one lost, one of which nothing is known. */
const standings: PolicyBrief['promises'] = {
  ...{ month: '2026-11', zone: 'Europe/Madrid', until: '2026-11-17' },
  standings: assess({ commitments, counts: november, before: [], calendar: OFFICE }),
};
const ended: PolicyBrief['promises'] = {
  ...{ month: '2026-11', zone: 'Europe/Madrid', until: '2026-12-01' },
  standings: assess({
    ...{ commitments, before: [], calendar: OFFICE },
    counts: monthCounts('2026-11', { mqls: 15, fates }),
  }),
};
const begun: PolicyBrief['promises'] = {
  ...{ month: '2026-11', zone: 'Europe/Madrid', until: '2026-11-01' },
  standings: assess({
    ...{ commitments, before: [], calendar: OFFICE },
    counts: monthCounts('2026-11', {}, '2026-11-01'),
  }),
};

export const policyBriefs: Readonly<Record<string, PolicyBrief>> = {
  'criteria in force': signed,
  'criteria in force, with a draft': withDraft,
  'criteria that nobody signed or tried': {
    ...signed,
    inForce: {
      ...{ ...version, policy: shown(bare), since: at - HOUR, bootstrap: true, performance: undefined },
      record: recordOf(bare, []),
    },
  },
  'criteria with a draft that nobody tried': {
    ...withDraft,
    draft: withDraft.draft && { ...withDraft.draft, performance: undefined },
  },
  'criteria of which nothing is known yet but of a file': {
    ...signed,
    inForce: { ...signed.inForce, record: recordOf(criteria, judged([])) },
  },
  'criteria with a few answers': {
    ...signed,
    inForce: { ...signed.inForce, record: recordOf(criteria, judged([[3, 'webinar', 'no-need']])) },
  },
  'criteria that other versions have judged': {
    ...signed,
    inForce: { ...signed.inForce, record: recordOf(criteria, MANY, 'another'), performance: undefined },
  },
  commitments: {
    ...signed,
    inForce: { ...signed.inForce, ...COMMITMENTS, policy: promised(commitments) },
    promises: standings,
  },
  'commitments of a month that has ended': {
    ...signed,
    inForce: { ...signed.inForce, ...COMMITMENTS, policy: promised(commitments) },
    promises: ended,
  },
  'commitments of a month that begins': {
    ...signed,
    inForce: { ...signed.inForce, ...COMMITMENTS, policy: promised(commitments) },
    promises: begun,
  },
  'commitments, with a draft': {
    ...withDraft,
    inForce: { ...signed.inForce, ...COMMITMENTS, policy: promised(commitments) },
    draft: withDraft.draft && {
      ...{ ...withDraft.draft, ...COMMITMENTS },
      policy: promised({ ...commitments, marketing: { ...commitments.marketing, mqlsPerMonth: 330 } }),
    },
  },
  'no commitments': {
    ...signed,
    inForce: { ...signed.inForce, ...COMMITMENTS, policy: promised({ marketing: {}, sales: {} }) },
  },
  'hostile criteria': {
    ...signed,
    reader: { ...signed.reader, name: hostile },
    inForce: {
      ...signed.inForce,
      policy: shown(hostileCriteria),
      signatures: [{ ...signatures[0], by: hostile }],
    },
  },
};

export const policyPages: Readonly<Record<string, PageBrief>> = {
  ...Object.fromEntries(
    Object.entries(policyBriefs).map(([name, brief]) => [name, { page: 'policy', brief } as const]),
  ),
  'criteria, over': { page: 'policy-over' },
};
