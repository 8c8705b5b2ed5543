import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../functions/app/report/build-report.ts';
import { reportBrief } from '../../../functions/app/report/report-brief.ts';
import { USUAL_REPORTING } from '../../../functions/domain/numbers/reporting.ts';
import type { Report } from '../../../functions/domain/report/report.ts';
import { reportMail } from '../../../functions/views/mails/report.ts';
import { drawText } from '../../../functions/views/mails/text.ts';
import { reportJson, reportRows } from '../../../functions/views/report-records.ts';
import { AT, PERIOD, reportDeps, review } from '../../support/report-deps.ts';
import { investigation } from '../../views/review-documents.ts';

const shown = (report: Report) => ({ report, zone: 'Europe/Madrid', periods: [] });

const asked = { period: PERIOD, every: 'week', reporting: USUAL_REPORTING } as const;

describe('a report', () => {
  it('has the figures of its period, beside those before', async () => {
    const built = await buildReport(reportDeps())(asked);
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
    const brief = await reportBrief(reportDeps(), shown(await buildReport(reportDeps())(asked)));
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
    const empty = reportDeps({
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

  it('names what is under investigation, with its figures as it was opened', async () => {
    const reviews = { list: async () => [review, { ...investigation, version: 1 }] };
    const built = await buildReport(reportDeps({ reviews }))(asked);
    expect(built.investigations).toEqual(['2026-11-16.mql-sal']);
    const brief = await reportBrief({ reviews }, shown(built));
    expect(drawText(reportMail(brief).blocks)).toContain(
      'MQL to SAL, source trade fair, week from 16 Nov 2026: 42 %: 42 of 100; usual 80.7 %',
    );
    expect(reportJson(brief).investigations).toMatchObject([
      { id: '2026-11-16.mql-sal', rate: 'mql-sal', from: '2026-11-16' },
    ]);
    expect(reportRows(brief)).toContainEqual([
      ...['2026-11-16', '2026-11-22', 'investigations', '2026-11-16.mql-sal', 'open', 1],
    ]);
  });

  it('passes over what is no longer there', async () => {
    const built = await buildReport(reportDeps())(asked);
    const gone = { ...review, id: 'another', actions: [] };
    const brief = await reportBrief({ reviews: { list: async () => [gone] } }, shown(built));
    expect([brief.decisions, brief.actions]).toEqual([[], []]);
    const investigated = { ...built, investigations: ['2026-11-16.mql-sal'] };
    const nothing = await reportBrief({ reviews: { list: async () => [gone] } }, shown(investigated));
    expect(nothing.investigations).toEqual([]);
  });
});
