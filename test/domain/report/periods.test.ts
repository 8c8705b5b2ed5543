import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween } from '../../../functions/domain/numbers/periods.ts';
import {
  lastReportPeriod,
  periodsBefore,
  REPORT_EVERY,
  reportPeriod,
} from '../../../functions/domain/report/periods.ts';

const MONDAY = { weekStart: 'monday', fiscalYearStart: 1 } as const;
const SUNDAY = { weekStart: 'sunday', fiscalYearStart: 1 } as const;

const days = fc
  .integer({ min: 0, max: 30_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const every = fc.constantFrom(...REPORT_EVERY);
const reporting = fc.constantFrom(MONDAY, SUNDAY);

describe('the period of a report', () => {
  it.each([
    ['2026-11-28', 'week', MONDAY, { from: '2026-11-23', to: '2026-11-29' }],
    ['2026-11-28', 'week', SUNDAY, { from: '2026-11-22', to: '2026-11-28' }],
    ['2026-11-22', 'fortnight', MONDAY, { from: '2026-11-09', to: '2026-11-22' }],
    ['2026-11-23', 'fortnight', MONDAY, { from: '2026-11-23', to: '2026-12-06' }],
  ] as const)('of %s by %s', (day, length, policy, period) => {
    expect(reportPeriod(day, length, policy)).toEqual(period);
  });

  it('is the same for each of its days, and so are the ones before, without a gap', () => {
    fc.assert(
      fc.property(days, every, reporting, (day, length, policy) => {
        const period = reportPeriod(day, length, policy);
        const within = daysBetween(period.from, period.to);
        expect(within).toHaveLength(length === 'week' ? 7 : 14);
        expect(within).toContain(day);
        for (const one of within) expect(reportPeriod(one, length, policy)).toEqual(period);
        const before = periodsBefore(period, length);
        expect(before).toHaveLength(8);
        for (const one of before) expect(reportPeriod(one.from, length, policy)).toEqual(one);
        expect(daysBetween(before[7]?.from ?? '', period.to)).toHaveLength(9 * within.length);
      }),
    );
  });

  it('is over when its report is made', () => {
    fc.assert(
      fc.property(days, every, reporting, (today, length, policy) => {
        const last = lastReportPeriod(today, length, policy);
        expect(last.to < today).toBe(true);
        expect(periodsBefore(reportPeriod(today, length, policy), length)[0]).toEqual(last);
      }),
    );
  });
});
