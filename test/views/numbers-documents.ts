import type { AuditBrief } from '../../functions/app/audit/audit-brief.ts';
import type { ShownAudit } from '../../functions/app/audit/show-audit.ts';
import type {
  BeforeAfterBrief,
  NumberLeadsBrief,
  NumbersBrief,
} from '../../functions/app/numbers/numbers-brief.ts';
import { effectOf } from '../../functions/domain/feedback/rule-effects.ts';
import { beforeAfter, type CountedMonth } from '../../functions/domain/numbers/baseline.ts';
import { type Counts, NONE, OTHERS, sumOf, type Values } from '../../functions/domain/numbers/counts.ts';
import { slotCounter, slotLag } from '../../functions/domain/numbers/hours.ts';
import { latencyCounts } from '../../functions/domain/numbers/latencies.ts';
import { daysAgo } from '../../functions/domain/numbers/periods.ts';
import { lagCounter } from '../../functions/domain/numbers/sketch.ts';
import { usualPeriods } from '../../functions/domain/numbers/spans.ts';
import { TABLE_NAMES, type TableName, USUAL_DIMENSION } from '../../functions/domain/numbers/table-names.ts';
import { ageingRows, TABLES } from '../../functions/domain/numbers/tables.ts';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { auditPage } from '../../functions/views/pages/audit.ts';
import { beforeAfterPage } from '../../functions/views/pages/before-after.ts';
import { numberLeadsPage } from '../../functions/views/pages/number-leads.ts';
import { numbersOverviewPage, numbersPage } from '../../functions/views/pages/numbers.ts';
import type { Page } from '../../functions/views/pages/shell.ts';
import { DESK, TOKEN } from './desk-documents.ts';
import * as sample from './samples.ts';

const TODAY = '2026-11-24';

/** Leads that owners got in some stretches of the week; few on a Saturday, none on a Sunday. */
const WEEK: Counts = Object.fromEntries(
  ['mon-00-08', 'mon-08-11', 'tue-11-14', 'wed-14-17', 'thu-17-24', 'fri-08-11', 'sat-11-14'].flatMap(
    (slot, place) => {
      const got = place === 6 ? 3 : 10 + 90 * place;
      return [
        [slotCounter(slot, 'got'), got],
        [slotCounter(slot, 'met'), Math.floor(got / (place + 1))],
        [slotCounter(slot, 'missed'), got - Math.floor(got / (place + 1))],
        ...(place === 0
          ? []
          : [[lagCounter(slotLag('response', slot), (place + 1) * 12 * MINUTE), got] as const]),
        [lagCounter(slotLag('wait', slot), place * 19 * HOUR), got],
      ] as const;
    },
  ),
);

export const counted = (n: number): Counts => ({
  ...{ captured: 40 * n, mql: 12 * n, sal: 9 * n, sql: 4 * n, opportunity: 2 * n, customer: n },
  ...{ 'captured>mql': 11 * n, 'captured>sal': 8 * n, 'captured>sql': 3 * n, 'captured>opportunity': n },
  ...{ 'mql>sal': 9 * n, 'mql>sql': 4 * n, 'mql>opportunity': 2 * n, 'mql>customer': n },
  ...{ 'mql>handed': 12 * n, 'mql>unattempted': 2 * n, 'mql>undisposed': n, 'mql>let-go': 4 * n },
  ...{ 'mql>unrecycled': n, 'mql>waited-5m': 2 * n, 'mql>waited-1h': 6 * n, 'mql>waited-never': 2 * n },
  ...{ 'mql>waited-5m>sql': n, 'mql>waited-1h>sql': 2 * n, 'mql>waited-1h>customer': n, unordered: 1 },
  ...{ [lagCounter('captured-mql', 3 * MINUTE)]: 12 * n, [lagCounter('mql-sal', 40 * MINUTE)]: 9 * n },
  ...{ [lagCounter('sal-sql', 30 * HOUR)]: 4 * n, [lagCounter('opportunity-customer', 41 * DAY)]: n },
  ...{ [lagCounter('wait', 5 * HOUR)]: 9 * n, [lagCounter('response', 35 * MINUTE)]: 9 * n },
  ...{ 'value:EUR': 1_850_000 * n, 'value:JPY': 4_000_000, disposed: 9 * n, 'refused:no-need': 3 * n },
  ...{ 'clock:sdr:response:met': 7 * n, 'clock:sdr:response:missed': 2 * n, 'clock:sdr:response:waived': 1 },
  ...{ 'clock:sdr:response:excused': 1, 'clock:sdr:disposition:met': 6 * n, unconverted: 5 * n },
  ...{ 'cause:refused-no-need': 3 * n, 'cause:not-reached': n, 'cause:not-attempted': n },
  ...{ contested: 1, 'contested:refused-no-need': 1 },
  ...{ 'refused:no-budget': 2 * n, 'refused:wrong-company': 1, 'refused:other': 1 },
  ...WEEK,
});

/** Handoffs that were answered within minutes, over a night, and long after they were due. */
const LATENCY: Counts = sumOf(
  [0, 8 * HOUR, 3 * DAY].map((late, place) => {
    const machine = {
      scoring: 340 * (place + 1),
      opening: 12,
      routing: 95,
      mailing: 410,
      delivery: 1_900 * (place + 1),
    };
    const people = {
      capacity: 0,
      'off-hours': late / 2,
      working: 25 * MINUTE,
      overdue: place === 2 ? late : 0,
    };
    const sum = (spent: object) => Object.values(spent).reduce((all: number, ms: number) => all + ms, 0);
    const [machineMs, humanMs] = [sum(machine), sum(people)];
    const segments = { ...machine, ...people };
    return latencyCounts({ segments, machineMs, humanMs, receivedAt: 0, answeredAt: machineMs + humanMs });
  }),
);

const ALL: Values = { [NONE]: { ...counted(31), ...LATENCY } };
/** What comes from outside may be long, or look like markup. */
export const NAMED: Values = {
  google: counted(16),
  'a trade fair with a name that does not end, in hall nine of the exhibition grounds': counted(9),
  '<script>alert(1)</script>': counted(4),
  [NONE]: counted(1),
  [OTHERS]: counted(2),
};
const SPENT = [
  { day: TODAY, sources: { google: { visitors: 12_480, spend: { EUR: 1_240_000, JPY: 90_000 } } } },
];

export function rowsOf(table: TableName, values: Values): NumbersBrief['rows'] {
  if (table !== 'ageing') return TABLES[table]({ stretch: 'all', values, frozen: FROZEN }, SPENT);
  const days = [3, 20, 60, 200].map((ago) => ({
    day: daysAgo(TODAY, ago),
    counts: { 'stands:mql': 3, 'stands:sql': ago, 'stands:opportunity': 12 },
  }));
  return Object.keys(values).flatMap((value) => ageingRows(value, days, TODAY));
}
const FROZEN: Values = { [NONE]: { ...ALL[NONE], captured: 1_237, customer: 32 } };

export const briefOf = (table: TableName, patch: Partial<NumbersBrief> = {}): NumbersBrief => {
  const by = patch.by ?? USUAL_DIMENSION[table];
  return {
    ...DESK,
    ...{ table, by, names: {}, reportingZone: 'Europe/Madrid', countedUntil: DESK.at - 20 * MINUTE },
    span: { from: '2026-11', to: '2026-11' },
    periods: usualPeriods(TODAY, { fiscalYearStart: 4 }),
    rows: rowsOf(table, by === 'all' ? ALL : NAMED),
    ...patch,
  };
};

const lead = { leadId: 'l1', hour: '2026-11-24T09', count: 1, standing: 'shown', stage: 'mql' } as const;

export const listOf = (patch: Partial<NumberLeadsBrief> = {}): NumberLeadsBrief => ({
  ...DESK,
  number: { measure: 'mql>sql', dimension: 'source', value: 'google', from: '2026-11', to: '2026-11' },
  ...{ today: TODAY, total: 1_204, names: {}, next: '2026-11-02T08.l9' },
  leads: [
    { ...lead, profile: sample.lead.profile, isContested: true },
    { ...lead, leadId: 'l2', profile: sample.hostileLead.profile, count: 3 },
    { ...lead, leadId: 'l3', hour: '2026-11-03T00', profile: sample.hebrewLead.profile, stage: 'customer' },
    { ...lead, leadId: 'l4', hour: '2026-11-02T17', profile: sample.bareLead.profile },
    { leadId: 'l5', hour: '2026-11-02T09', count: 1, standing: 'erased', isContested: true },
    { leadId: 'l6', hour: '2026-11-02T08', count: 2, standing: 'hidden' },
  ],
  ...patch,
});
const counting = (measure: string, patch: Partial<NumberLeadsBrief> = {}) =>
  numberLeadsPage(
    listOf({ number: { measure, dimension: 'all', value: NONE, from: '2026-11-03', to: TODAY }, ...patch }),
    TOKEN,
  );

const YEAR_BEFORE = Array.from({ length: 12 }, (_, place) => ({
  ...{ month: `2025-${String(place + 1).padStart(2, '0')}`, leads: 400 },
  ...{ mql: 100, sal: 70, sql: 30, opportunity: 14, customer: 3 },
}));
const monthSince = (month: string, captured: number, mql: number): CountedMonth => ({
  month,
  counts: {
    ...{ captured, 'captured>mql': mql, 'captured>sal': Math.floor(mql / 2) },
    ...{ 'captured>sql': Math.floor(mql / 4), 'captured>opportunity': Math.floor(mql / 12) },
    'captured>customer': Math.floor(mql / 15),
  },
});
const SINCE = ['2026-01', '2026-02', '2026-05', '2026-07', '2026-10', '2026-11'].map((month, place) =>
  monthSince(month, 380, 120 + 12 * place),
);

export const beforeAfterOf = (patch: Partial<BeforeAfterBrief> = {}): BeforeAfterBrief => ({
  ...DESK,
  comparison: {
    before: { from: '2025-01', to: '2025-12', months: 12, missing: [], countedToo: [] },
    rows: beforeAfter(YEAR_BEFORE, SINCE, TODAY),
  },
  ...{ countedUntil: DESK.at - 20 * MINUTE, reportingZone: 'Europe/Madrid' },
  ...patch,
});
const comparing = (months: typeof YEAR_BEFORE, since: readonly CountedMonth[]) => {
  const before = {
    ...{ from: '2025-01', to: '2025-12', months: months.length },
    ...{ missing: [], countedToo: [] },
  };
  return beforeAfterPage(
    beforeAfterOf({ comparison: { before, rows: beforeAfter(months, since, TODAY) } }),
    TOKEN,
  );
};

const OWNER = { id: 'maria-soler', name: 'María Soler' };
const audited = { leadId: 'l1', profile: sample.lead.profile, holder: 'ana-ruiz' } as const;
const idle = {
  ...effectOf(
    { id: 'webinar', label: 'Attended a webinar', points: 12 },
    { leads: 50, converted: 20, accepted: 30 },
    { leads: 100, converted: 40, accepted: 60 },
  ),
  refused: [],
};
const auditOf = (patch: Partial<AuditBrief> = {}, more: Partial<ShownAudit> = {}) =>
  auditPage(
    {
      ...DESK,
      audit: {
        ...{ month: '2026-10', most: 500, cut: { disposed: 1_204 } },
        faults: [
          { found: 'leak', leak: 'unattempted', ...audited, owner: OWNER },
          { found: 'leak', leak: 'undisposed', ...audited, profile: sample.hostileLead.profile },
          { found: 'rule', rule: idle, fault: 'no-lift', owner: { id: 'm', name: 'Sofia Lindqvist' } },
          { found: 'source', origin: `linkedn / cpc / ${'w'.repeat(60)}.example`, leads: 17, owner: OWNER },
          { found: 'source', origin: '<b>zeta</b> / - / -', leads: 1 },
          { found: 'mailbox', person: { id: 'ben', name: 'Ben Roth' }, trouble: 'bounced', owner: OWNER },
          { found: 'unordered', ...audited, profile: sample.bareLead.profile, owner: OWNER },
        ],
        samples: [
          {
            ...{ ...audited, handoff: 'l1-1', rep: { id: 'ana-ruiz', name: 'Ana Ruiz' }, owner: OWNER },
            ...{ outcome: 'not-qualified', reason: 'no-need' },
          },
        ],
        ...patch,
      },
      ...{ perRep: 3, months: ['2026-10', '2026-09', '2026-08'], hidden: 4, ...more },
    },
    TOKEN,
  );

export const numbersPages: Readonly<Record<string, Page>> = {
  numbers: numbersOverviewPage(briefOf('funnel'), TOKEN),
  'numbers, before the first count': numbersOverviewPage(
    briefOf('funnel', { rows: [], countedUntil: undefined }),
    TOKEN,
  ),
  ...Object.fromEntries(
    TABLE_NAMES.map((table) => [`numbers, ${table}`, numbersPage(briefOf(table), TOKEN)]),
  ),
  'numbers, funnel by pool': numbersPage(
    briefOf('funnel', {
      by: 'pool',
      names: { google: 'Iberia' },
      span: { from: '2026-11-03', to: '2026-11-24' },
    }),
    TOKEN,
  ),
  audit: auditOf(),
  'audit of nothing': auditOf({ faults: [], samples: [], cut: {} }, { hidden: 0 }),
  'audit, one hidden': auditOf({}, { hidden: 1 }),
  'numbers, sources with some under other': numbersPage(
    briefOf('sources', { rows: rowsOf('sources', { ...NAMED, other: counted(3) }) }),
    TOKEN,
  ),
  'numbers, a list of late attempts': counting('clocks:response:missed'),
  'numbers, a list of one cause': counting('cause:refused-no-need'),
  'numbers, a list of what is contested': counting('contested'),
  'numbers, hours by source': numbersPage(briefOf('hours', { by: 'source' }), TOKEN),
  'numbers, latency by pool': numbersPage(
    briefOf('latency', {
      ...{ by: 'pool', names: { iberia: 'Iberia' } },
      rows: rowsOf('latency', { iberia: LATENCY, [NONE]: LATENCY, '<b>north</b>': LATENCY }),
    }),
    TOKEN,
  ),
  'numbers, a list of what was answered': counting('answered'),
  'numbers, hours of nobody': numbersPage(briefOf('hours', { rows: [] }), TOKEN),
  'numbers, a list of a stretch of the week': counting('hours:mon-08-11:met'),
  'numbers, leaks by campaign': numbersPage(
    briefOf('leaks', { by: 'campaign', span: { from: '2026-04', to: '2026-11' } }),
    TOKEN,
  ),
  'numbers, ageing by criteria': numbersPage(
    briefOf('ageing', { by: 'criteria', rows: rowsOf('ageing', { ['5d'.repeat(32)]: {} }) }),
    TOKEN,
  ),
  'before and after': beforeAfterPage(beforeAfterOf(), TOKEN),
  'before and after, too early': comparing(YEAR_BEFORE, [monthSince('2026-11', 12, 5)]),
  'before and after, few': comparing(YEAR_BEFORE.slice(0, 1), [monthSince('2026-03', 12, 5)]),
  'before and after, without a baseline': beforeAfterPage(beforeAfterOf({ comparison: undefined }), TOKEN),
  'numbers, a list': numberLeadsPage(listOf(), TOKEN),
  'numbers, a list that is stuck': counting('stands:sql', { next: undefined }),
  'numbers, a list of what was won': counting('value:EUR', { total: 1_850_000 }),
  'numbers, a list of nobody': counting('refused:no-need', { leads: [], total: 0, next: undefined }),
};
