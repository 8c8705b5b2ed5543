import type { StoredReview } from '../../functions/app/commitments/ports.ts';
import type { PeriodNumbers } from '../../functions/app/numbers/ports.ts';
import type { BuildReportDeps } from '../../functions/app/report/build-report.ts';
import { unwarned } from '../../functions/domain/commitments/promise-review.ts';

export const PERIOD = { from: '2026-11-16', to: '2026-11-22' };
export const AT = Date.parse('2026-11-23T08:00:00Z');

const day = (period: string, counts: Record<string, number>, value = '-'): PeriodNumbers => ({
  ...{ period, values: { [value]: counts } },
});

export const review: StoredReview = {
  ...unwarned('2026-10', { id: 'attempts', side: 'sales', share: 0.9 }),
  log: [{ at: Date.parse('2026-11-17T10:00:00Z'), by: 'Ana Ruiz', side: 'sales', text: 'Call at once.' }],
  actions: [{ id: '2026-10.attempts/1', text: 'A second shift', side: 'sales' }],
  version: 1,
};

/** What a report is put together from: a few leads of three weeks, two promises, and a review of October. */
export const reportDeps = (over: Partial<BuildReportDeps> = {}): BuildReportDeps => ({
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
    ...{ month: '2026-11', zone: 'Europe/Madrid', until: '2026-11-23' },
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
