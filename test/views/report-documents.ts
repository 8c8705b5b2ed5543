import type { ReportMailBrief } from '../../functions/app/report/mail-report.ts';
import type { ReportBrief } from '../../functions/app/report/report-brief.ts';
import { NONE } from '../../functions/domain/numbers/counts.ts';
import { USUAL_DIMENSION } from '../../functions/domain/numbers/table-names.ts';
import { compareStages } from '../../functions/domain/report/compare.ts';
import { periodsBefore } from '../../functions/domain/report/periods.ts';
import { REPORT_TABLES, type Report } from '../../functions/domain/report/report.ts';
import { sentencesOf } from '../../functions/domain/report/sentences.ts';
import { MINUTE } from '../../functions/domain/time.ts';
import { reportPage } from '../../functions/views/pages/report.ts';
import type { Page } from '../../functions/views/pages/shell.ts';
import { DESK, TOKEN } from './desk-documents.ts';
import { counted, NAMED, rowsOf } from './numbers-documents.ts';
import { investigation } from './review-documents.ts';

const PERIOD = { from: '2026-11-16', to: '2026-11-22' };
const ALL = counted(31);
const STANDINGS: NonNullable<Report['promises']>['standings'] = [
  { promised: { id: 'mqls', side: 'marketing', count: 300 }, verdict: 'on-course', count: 214 },
  {
    ...{ promised: { id: 'attempts', side: 'sales', share: 0.9 }, verdict: 'at-risk' },
    ...{ count: 120, of: 140, open: 12 },
  },
];

/** A report with all that there can be in it. */
export function reportOf(patch: Partial<Report> = {}): ReportBrief {
  const before = periodsBefore(PERIOD, 'week');
  const stages = compareStages(
    ALL,
    before.map((_, place) => counted(20 + place)),
  );
  const rows = REPORT_TABLES.map((table) => {
    const values = USUAL_DIMENSION[table] === 'all' ? { [NONE]: ALL } : NAMED;
    return [table, rowsOf(table, values)];
  });
  return {
    report: {
      ...{ period: PERIOD, before: before[0], at: DESK.at, countedUntil: DESK.at - 20 * MINUTE, stages },
      sentences: sentencesOf({ stages, counts: ALL, standings: STANDINGS }),
      tables: Object.fromEntries(rows),
      promises: { month: '2026-11', until: '2026-11-23', standings: STANDINGS },
      ...{ decisions: [], actions: [], investigations: [] },
      restated: [{ month: '2026-09', stage: 'customer', closed: 41, by: 3 }],
      ...patch,
    },
    zone: 'Europe/Madrid',
    periods: [PERIOD, ...before],
    decisions: [
      {
        at: DESK.at,
        by: 'Ana <b>Ruiz</b>',
        side: 'sales',
        text: 'Two people take the phones <i>at noon</i>.',
      },
    ],
    actions: [{ id: 'a/1', side: 'marketing', text: `Ask the agency for ${'w'.repeat(80)} reasons` }],
    investigations: [investigation],
  };
}

const NOTHING: ReportBrief = {
  ...reportOf({
    stages: compareStages({}, []),
    sentences: sentencesOf({ stages: compareStages({}, []), counts: {}, standings: [] }),
    tables: { waits: [], leaks: [], reasons: [], sources: [], ageing: [] },
    ...{ promises: undefined, restated: [], countedUntil: undefined },
  }),
  ...{ decisions: [], actions: [], investigations: [] },
};

const SINCE = [
  { stage: 'mql', was: 372, by: 3 },
  { stage: 'customer', was: 31, by: -1 },
] as const;

export const reportPages: Readonly<Record<string, Page>> = {
  report: reportPage(DESK, reportOf(), TOKEN),
  'report that was kept': reportPage(DESK, { ...reportOf(), since: SINCE }, TOKEN),
  'report of nothing': reportPage(DESK, NOTHING, TOKEN),
};

const page = 'https://leads.example/reports/2026-11-16';

export const reportMails: Readonly<Record<string, ReportMailBrief>> = {
  report: { ...reportOf(), page },
  'report of nothing': { ...NOTHING, page },
};
