import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareStages, restatedOf } from '../../../functions/domain/report/compare.ts';

describe('stages beside the periods before', () => {
  it.each([
    ['nothing was counted before', [], undefined],
    ['counting began with the period before', [{ mql: 4 }, {}, {}], 4],
    ['the periods are even', [{ mql: 4 }, { mql: 7 }], 5.5],
    ['the periods are odd', [{ mql: 9 }, { sal: 1 }, { mql: 2 }], 2],
  ])('have the median that is known: %s', (_, before, median) => {
    const [mql] = compareStages({ mql: 5, sql: 1 }, before);
    expect(mql).toEqual({ stage: 'mql', now: 5, before: before[0]?.mql ?? 0, median });
  });

  it('have a median between the least and the most of the periods', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 8 }), (values) => {
        const [mql] = compareStages(
          {},
          values.map((mqls) => ({ mql: mqls })),
        );
        expect(mql?.median).toBeGreaterThanOrEqual(Math.min(...values));
        expect(mql?.median).toBeLessThanOrEqual(Math.max(...values));
        expect(values.filter((one) => one <= Number(mql?.median)).length * 2).toBeGreaterThanOrEqual(
          values.length,
        );
      }),
    );
  });
});

it('restates what was learned of a closed month, and nothing else', () => {
  expect(
    restatedOf([
      { month: '2026-09', closed: { captured: 50, mql: 9 }, now: { captured: 49, mql: 9, customer: 1 } },
      { month: '2026-10', closed: { mql: 3 }, now: { mql: 3 } },
      { month: '2026-11', closed: { sql: 2 }, now: {} },
    ]),
  ).toEqual([
    { month: '2026-09', stage: 'captured', closed: 50, by: -1 },
    { month: '2026-09', stage: 'customer', closed: 0, by: 1 },
    { month: '2026-11', stage: 'sql', closed: 2, by: -2 },
  ]);
});
