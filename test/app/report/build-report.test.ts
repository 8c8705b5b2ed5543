import { describe, expect, it } from 'vitest';
import type { StoredReview } from '../../../functions/app/commitments/ports.ts';
import type { PeriodNumbers } from '../../../functions/app/numbers/ports.ts';
import { type BuildReportDeps, buildReport } from '../../../functions/app/report/build-report.ts';
import { reportBrief } from '../../../functions/app/report/report-brief.ts';
import { unwarned } from '../../../functions/domain/commitments/review.ts';
import { USUAL_REPORTING } from '../../../functions/domain/numbers/reporting.ts';
import type { Report } from '../../../functions/domain/report/report.ts';
import { reportMail } from '../../../functions/views/mails/report.ts';
import { drawText } from '../../../functions/views/mails/text.ts';
import { reportJson, reportRows } from '../../../functions/views/report-records.ts';

const PERIOD = { from: '2026-11-16', to: '2026-11-22' };
const AT = Date.parse('2026-11-23T08:00:00Z');

const day = (period: string, counts: Record<string, number>, value = '-'): PeriodNumbers => ({
  ...{ period, values: { [value]: counts } },
});

const review: StoredReview = {
  ...unwarned('2026-10', { id: 'attempts', side: 'sales', share: 0.9 }),
  log: [{ at: Date.parse('2026-11-17T10:00:00Z'), by: 'Ana Ruiz', side: 'sales', text: 'Call at once.' }],
  actions: [{ id: '2026-10.attempts/1', text: 'A second shift', side: 'sales' }],
  version: 1,
};

const deps = (over: Partial<BuildReportDeps> = {}): BuildReportDeps => ({
  numbers: {
    async read({ dimension, from, to, grain }) {
      if (grain === 'month')
        return [
          { period: '2026-10', values: { '-': { mql: 44 } }, closed: { '-': { mql: 41 } } },
          { period: '2026-09', values: {}, closed: {} },
          { period: '2026-11', values: { '-': { mql: 9 } } },
        ];
      const days =
        dimension === 'all'
          ? [
              day('2026-09-20', { mql: 99 }),
              day('2026-11-09', { mql: 2 }),
              day('2026-11-16', { mql: 3, 'mql>handed': 3, 'mql>unattempted': 1 }),
              day('2026-11-22', { mql: 4, sql: 1 }),
              day('2026-11-23', { mql: 50 }),
            ]
          : [day('2026-11-18', { captured: 9, mql: 7, 'captured>mql': 7 }, 'fair')];
      return days.filter(({ period }) => from <= period && period <= to);
    },
  },
  sourceDays: { range: async () => [] },
  progress: { find: async () => ({ upTo: AT, dirty: [], version: 3 }) },
  reviews: { list: async () => [review] },
  standings: async () => ({
    ...{ month: '2026-11', until: '2026-11-23' },
    standings: [
      { promised: { id: 'mqls', side: 'marketing', count: 10 }, verdict: 'on-course', count: 7 },
      {
        promised: { id: 'attempts', side: 'sales', share: 0.9 },
        verdict: 'too-early',
        count: 1,
        of: 2,
        open: 0,
      },
    ],
  }),
  now: () => AT,
  ...over,
});

const shown = (report: Report) => ({ report, zone: 'Europe/Madrid', periods: [] });

const asked = { period: PERIOD, every: 'week', reporting: USUAL_REPORTING } as const;

describe('a report', () => {
  it('has the figures of its period, beside those before', async () => {
    const built = await buildReport(deps())(asked);
    expect(built).toMatchObject({
      ...{ period: PERIOD, before: { from: '2026-11-09', to: '2026-11-15' }, at: AT, countedUntil: AT },
      decisions: [{ review: '2026-10.attempts', place: 0 }],
      actions: ['2026-10.attempts/1'],
      restated: [{ month: '2026-10', stage: 'mql', closed: 41, by: 3 }],
    });
    expect(built.stages[0]).toEqual({ stage: 'mql', now: 7, before: 2, median: 2 });
    expect(JSON.stringify(built)).not.toContain('Ana');
  });

  it('says in words, JSON and lines for a spreadsheet what is known', async () => {
    const brief = await reportBrief(deps(), shown(await buildReport(deps())(asked)));
    const text = drawText(reportMail(brief).blocks);
    expect(text).toContain('7 became MQLs, more than in the period before (2)');
    expect(text).toContain('Ana Ruiz (Sales): Call at once.');
    expect(text).toContain('Sales: A second shift');
    expect(text).toContain('41 when it was closed, +3 since');
    expect(reportJson(brief)).toMatchObject({
      ...{ from: '2026-11-16', decisions: [{ text: 'Call at once.' }], actions: [{ side: 'sales' }] },
      sources: [{ value: 'fair', captured: 9 }],
    });
    const rows = reportRows(brief);
    expect(rows).toContainEqual(['2026-11-16', '2026-11-22', 'stages', 'mql', 'now', 7]);
    expect(rows).toContainEqual(['2026-11-16', '2026-11-22', 'sources', 'fair', 'mql.count', 7]);
    expect(rows).toContainEqual(['2026-11-16', '2026-11-22', 'promises', 'attempts', 'of', 2]);
    expect(rows).toContainEqual(['2026-11-16', '2026-11-22', 'restated', '2026-10 mql', 'by', 3]);
  });

  it('of nothing says so', async () => {
    const empty = deps({
      numbers: { read: async () => [] },
      progress: { find: async () => ({ upTo: AT, dirty: [], version: 0 }) },
      reviews: { list: async () => [] },
      standings: async () => undefined,
    });
    const built = await buildReport(empty)(asked);
    expect(built.countedUntil).toBeUndefined();
    const text = drawText(reportMail(await reportBrief(empty, shown(built))).blocks);
    for (const words of [
      'Neither side has promised anything.',
      'Nothing was decided',
      'Nothing is left to do.',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/NaN|undefined/);
  });

  it('passes over what is no longer there', async () => {
    const built = await buildReport(deps())(asked);
    const gone = { ...review, id: 'another', actions: [] };
    const brief = await reportBrief({ reviews: { list: async () => [gone] } }, shown(built));
    expect([brief.decisions, brief.actions]).toEqual([[], []]);
  });
});
