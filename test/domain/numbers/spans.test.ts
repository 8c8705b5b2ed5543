import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, lastDayOf, monthAfter } from '../../../functions/domain/numbers/periods.ts';
import { daysOf, spanOf, usualPeriods } from '../../../functions/domain/numbers/spans.ts';
import { stretchOf } from '../../../functions/domain/numbers/stretches.ts';

describe('a span', () => {
  it.each([
    ['2026-01', '2026-11', { from: '2026-01', to: '2026-11', grain: 'month' }],
    ['2026-02-01', '2026-02-28', { from: '2026-02', to: '2026-02', grain: 'month' }],
    ['2026-02-01', '2026-03', { from: '2026-02', to: '2026-03', grain: 'month' }],
    ['2026-02-02', '2026-02', { from: '2026-02-02', to: '2026-02-28', grain: 'day' }],
    ['2026-02', '2026-02-27', { from: '2026-02-01', to: '2026-02-27', grain: 'day' }],
  ])('from %s to %s is read by what it is whole of', (from, to, span) => {
    expect(spanOf({ from, to })).toEqual({ ok: true, value: span });
  });

  it('is read by days where they are put together otherwise than by months', () => {
    const asked = { from: '2026-01', to: '2026-02' };
    expect(spanOf(asked, 'quarter')).toMatchObject({ value: { grain: 'month' } });
    for (const each of ['week', 'day'] as const)
      expect(spanOf(asked, each)).toMatchObject({ value: { from: '2026-01-01', to: '2026-02-28' } });
  });

  it.each(['', 'March', '2026', '2026-13', '2026-00', '2026-11-32', '2026-11-1', '2026-11-01T00'])(
    'has no end like %j',
    (text) => {
      expect(spanOf({ from: text, to: '2026-11' })).toEqual({
        ok: false,
        refusal: { end: 'from', text, reason: 'unreadable' },
      });
      expect(spanOf({ from: '2026-11', to: text })).toMatchObject({ refusal: { end: 'to', text } });
    },
  );

  it('does not end before it begins', () => {
    expect(spanOf({ from: '2026-03', to: '2026-02-28' })).toEqual({
      ok: false,
      refusal: { end: 'to', text: '2026-02-28', reason: 'before-its-begin' },
    });
    expect(spanOf({ from: '2026-03', to: '2026-03-01' })).toMatchObject({ ok: true });
  });

  it('has the days of its months', () => {
    expect(daysOf({ from: '2024-02', to: '2024-02' })).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(lastDayOf('2026-12')).toBe('2026-12-31');
  });
});

describe('the periods that are asked for most', () => {
  it('are this month and the last, and quarter and year of the fiscal calendar so far', () => {
    expect(usualPeriods('2026-01-15', { fiscalYearStart: 4 })).toEqual({
      month: { from: '2026-01', to: '2026-01' },
      'last-month': { from: '2025-12', to: '2025-12' },
      quarter: { from: '2026-01', to: '2026-01' },
      year: { from: '2025-04', to: '2026-01' },
    });
    expect(usualPeriods('2026-12-31', { fiscalYearStart: 2 }).quarter.from).toBe('2026-11');
  });

  it('begin with the month in which their stretch does, whatever the calendar', () => {
    const [from, to] = ['2024-01-01', '2026-12-31'];
    fc.assert(
      fc.property(
        fc.constantFrom(...daysBetween(from, to)),
        fc.integer({ min: 1, max: 12 }),
        (day, fiscalYearStart) => {
          const reporting = { fiscalYearStart, weekStart: 'monday' } as const;
          const periods = usualPeriods(day, reporting);
          for (const stretch of ['quarter', 'year'] as const) {
            const first = `${periods[stretch].from}-01`;
            expect(stretchOf(first, stretch, reporting)).toBe(stretchOf(day, stretch, reporting));
            const before = lastDayOf(monthAfter(periods[stretch].from, -1));
            expect(stretchOf(before, stretch, reporting)).not.toBe(stretchOf(day, stretch, reporting));
          }
        },
      ),
    );
  });
});
