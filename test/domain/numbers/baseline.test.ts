import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beforeAfter, type CountedMonth } from '../../../functions/domain/numbers/baseline.ts';

const BEFORE = [
  { month: '2026-02', leads: 100, mql: 30, customer: 3 },
  { month: '2026-01', leads: 100, mql: 30 },
];
const counted = (month: string, captured: number, mql: number, customer = 0): CountedMonth => ({
  month,
  counts: { captured, 'captured>mql': mql, ...(customer > 0 && { 'captured>customer': customer }) },
});

describe('what became of leads before and after', () => {
  it('is told of each stage that the baseline tells, of the months that tell it', () => {
    const rows = beforeAfter(BEFORE, [counted('2026-03', 200, 100, 2)], '2026-12-01');
    expect(rows).toMatchObject([
      { stage: 'mql', before: { count: 60, of: 200 }, after: { count: 100, of: 200 }, verdict: 'higher' },
      { stage: 'customer', before: { count: 3, of: 100 }, after: { count: 2, of: 200 }, verdict: 'unclear' },
    ]);
  });

  it.each([
    [200, 100, 'higher'],
    [200, 65, 'unclear'],
    [200, 20, 'lower'],
    [29, 29, 'few'],
  ])('says of %i leads, %i of them MQLs: %s', (captured, mql, verdict) => {
    expect(beforeAfter(BEFORE, [counted('2026-03', captured, mql)], '2026-12-01')[0]?.verdict).toBe(verdict);
  });

  it('says nothing of few before', () => {
    const few = [{ month: '2026-02', leads: 29, mql: 1 }];
    expect(beforeAfter(few, [counted('2026-03', 900, 800)], '2026-12-01')[0]?.verdict).toBe('few');
  });

  it('counts no month of the baseline, none in which nobody came, and none that is too young', () => {
    const months = [
      ...[counted('2026-02', 999, 999), counted('2026-03', 50, 10, 1)],
      ...[{ month: '2026-04', counts: {} }, counted('2026-05', 40, 10, 1)],
    ];
    // 30 days after 31 May are over with 30 June, 90 with 29 August.
    const at = (today: string) =>
      beforeAfter(BEFORE, months, today).map(({ after, since, unripeMonths }) => [
        ...[after.of, since?.from, since?.to, unripeMonths],
      ]);
    const march = [50, '2026-03', '2026-03', 1];
    const toMay = [90, '2026-03', '2026-05', 0];
    expect(at('2026-06-30')).toEqual([march, march]);
    expect(at('2026-07-01')).toEqual([toMay, march]);
    expect(at('2026-08-30')).toEqual([toMay, toMay]);
    expect(beforeAfter(BEFORE, months, '2026-04-15')).toMatchObject([
      { verdict: 'unripe', after: { of: 0 }, unripeMonths: 2 },
      { verdict: 'unripe', unripeMonths: 2 },
    ]);
    expect(beforeAfter(BEFORE, months, '2026-04-15')[0]).not.toHaveProperty('since');
    expect(beforeAfter([], months, '2026-08-30')).toEqual([]);
  });

  it('never calls a difference clear where the bounds meet', () => {
    const rate = fc.nat({ max: 1_000 }).chain((of) => fc.tuple(fc.nat({ max: of }), fc.constant(of)));
    fc.assert(
      fc.property(rate, rate, ([mql, leads], [after, captured]) => {
        const [row] = beforeAfter(
          [{ month: '2026-01', leads, mql }],
          [counted('2026-02', captured, after)],
          '2027-01-01',
        );
        if (row?.verdict === 'higher') expect(row.after.low).toBeGreaterThan(row.before.high);
        if (row?.verdict === 'lower') expect(row.after.high).toBeLessThan(row.before.low);
      }),
    );
  });
});
