import type { ReachedStage } from '../../../domain/numbers/stages.ts';
import type { ReportTable } from '../../../domain/report/report.ts';
import type { Change, Leak, OutcomeStage } from '../../../domain/report/sentences.ts';

const becameMqls = (n: string): string => (n === '1' ? '1 became an MQL' : `${n} became MQLs`);

const ofMqls = (n: string): string => (n === '1' ? '1 MQL' : `${n} MQLs`);
const were = (n: string): string => (n === '1' ? '1 was' : `${n} were`);

/** What the report to both leaderships says. */
export const report = {
  title: 'Alignment report',
  subject: (period: string) => `Marketing and sales, ${period}`,
  /** The five sentences, by the rule that chose each. */
  passed: {
    more: (now: string, before: string) => `${becameMqls(now)}, more than in the period before (${before})`,
    fewer: (now: string, before: string) => `${becameMqls(now)}, fewer than in the period before (${before})`,
    same: (now: string) => `${becameMqls(now)}, as many as in the period before`,
  } satisfies Record<Change, (now: string, before: string) => string>,
  usual: (median: string) => `; the median of the periods before is ${median}.`,
  firstPeriod: '; nothing was counted before.',
  cameOfIt: (stages: readonly string[]) => `New in the period (and in the one before): ${stages.join(', ')}.`,
  came: {
    sql: (now: string, before: string) => `SQLs ${now} (${before})`,
    opportunity: (now: string, before: string) => `opportunities ${now} (${before})`,
    customer: (now: string, before: string) => `customers ${now} (${before})`,
  } satisfies Record<OutcomeStage, (now: string, before: string) => string>,
  waited: (wait: string, withinHour: string, mqls: string) =>
    `Half of those first attempted had waited ${wait} or less; of the ${ofMqls(mqls)} of the period ${were(withinHour)} attempted within an hour.`,
  nobodyAttempted: (mqls: string) => `Nobody was attempted for a first time; the period has ${ofMqls(mqls)}.`,
  leaks: {
    unattempted: (n: string, of: string) =>
      `The largest leak: of ${ofMqls(of)} handed to sales nobody has attempted ${n}.`,
    undisposed: (n: string, of: string) =>
      `The largest leak: of ${ofMqls(of)} attempted nobody has said what came of ${n}.`,
    unrecycled: (n: string, of: string) =>
      `The largest leak: of ${ofMqls(of)} let go without a reason that closes ${were(n)} not given back to marketing.`,
  } satisfies Record<Leak, (n: string, of: string) => string>,
  noLeak: (mqls: string) =>
    mqls === '1'
      ? 'The 1 MQL of the period was not let fall.'
      : `None of the ${ofMqls(mqls)} of the period was let fall.`,
  promises: (all: string, month: string, parts: readonly string[]) =>
    `Of the ${all} promises of ${month}: ${parts.join(', ')}.`,
  well: (n: string) => `${n} kept or on course`,
  atRisk: (n: string) => `${n} at risk`,
  missed: (n: string) => `${n} missed`,
  early: (n: string) => `${n} too early or too close to say`,
  noPromises: 'Neither side has promised anything.',
  stages: {
    mql: 'Passed (MQL)',
    sal: 'Accepted (SAL)',
    sql: 'SQL',
    opportunity: 'Opportunity',
    customer: 'Won',
  } satisfies Record<ReachedStage, string>,
  kept: (day: string, time: string) => `As it was on ${day} at ${time}.`,
  since: (changes: readonly string[]) => `Learned since: ${changes.join('; ')}.`,
  changed: (stage: string, was: string, by: string) => `${stage} ${was}, ${by}`,
  openPage: 'Open the report',
  shortStages: { mql: 'MQL', sal: 'SAL', sql: 'SQL', opportunity: 'Opp.', customer: 'Won' } satisfies Record<
    ReachedStage,
    string
  >,
  charts: {
    stages:
      'Left bar and first figure: the period. Right bar and second figure: the one before. Third: the median.',
    waits: 'Which share of the MQLs became SQLs.',
    bounds: 'The thin line is where the true share lies with 95 % confidence.',
    countOf: (n: string, of: string) => `${n} of ${of}`,
    nobody: 'nobody',
    said: (share: string, of: string) => `${share}, ${of}`,
    column: (label: string, figure: string) => `${label} ${figure}`,
    alt: (title: string, columns: readonly string[]) => `${title}, as bars: ${columns.join('; ')}.`,
  },
  table: 'As a table',
  tablesBehind: 'Tables',
  whys: 'Why it was so',
  whysAbout:
    'Rules with acceptance and conversion beside leads without them, as far as sales has said what came of them; causes, and which of them a side contests, in the period.',
  rulesThatWork: 'Which rules work',
  causes: 'Causes of failure',
  contestedLeads: 'Contested causes',
  says: 'In five sentences',
  periods: 'Periods',
  otherPeriods: 'Other periods',
  open: (label: string, n: string) => `${label}: ${n}`,
  stage: 'Stage',
  byStage: 'By stage',
  leakLeads: 'Let fall',
  now: 'In the period',
  before: 'Period before',
  median: 'Median',
  pair: (label: string, figure: string) => `${label}: ${figure}`,
  promisesOf: 'Promises',
  figures: 'What happened',
  beside: 'Beside the period before, and the median of up to eight before',
  figure: (now: string, before: string, median: string) => `${now} (before ${before}, median ${median})`,
  unknown: '-',
  tables: {
    waits: 'Conversion by how long the buyer waited',
    leaks: 'Where MQLs were let fall',
    reasons: 'Why sales refused, by campaign',
    sources: 'Sources and their cost',
    ageing: 'Ageing: how long leads have been in their stage',
  } satisfies Record<ReportTable, string>,
  more: (n: string) => `and ${n} more`,
  none: 'Nothing was counted.',
  allLeads: 'All leads',
  promisesTitle: (month: string) => `Promises of ${month}`,
  decisions: 'Decided in reviews',
  noDecisions: 'Nothing was decided in the period.',
  decided: (by: string, side: string, text: string) => `${by} (${side}): ${text}`,
  investigations: 'Under investigation',
  noInvestigations: 'Nothing is under investigation.',
  actions: 'Left to do from reviews',
  noActions: 'Nothing is left to do.',
  action: (side: string, text: string) => `${side}: ${text}`,
  restated: 'Restated',
  noRestated: 'Nothing was learned of closed months.',
  restatedMonth: (month: string, stage: string) => `${month}, ${stage}`,
  restatedBy: (closed: string, by: string) => `${closed} when it was closed, ${by} since`,
  counted: (when: string) => `Counted up to ${when}.`,
  uncounted: 'Nothing has been counted yet.',
};
