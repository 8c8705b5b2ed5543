import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranking } from '../../../functions/domain/feedback/ranking.ts';

type Lead = readonly [points: number, converted: boolean];

const ranked = (leads: readonly Lead[]): number | undefined => {
  const { add, result } = ranking(new Map());
  for (const [points, converted] of leads) add(points, converted);
  return result();
};

describe('ranking', () => {
  it('is one where whoever converts has more points, and half where points say nothing', () => {
    expect(
      ranked([
        [10, false],
        [20, true],
        [30, true],
      ]),
    ).toBe(1);
    expect(
      ranked([
        [10, true],
        [20, false],
      ]),
    ).toBe(0);
    expect(
      ranked([
        [10, true],
        [10, false],
      ]),
    ).toBe(0.5);
  });

  it('is unknown without leads of both kinds', () => {
    expect(ranked([])).toBeUndefined();
    expect(ranked([[10, true]])).toBeUndefined();
    expect(ranked([[10, false]])).toBeUndefined();
  });

  it('is the share of pairs in the right order', () => {
    const lead = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(lead, { maxLength: 40 }), (leads) => {
        const pairs = leads
          .filter(([, converted]) => converted)
          .flatMap(([points]) =>
            leads.filter(([, converted]) => !converted).map(([other]) => points - other),
          );
        const right = pairs.reduce((sum, lead) => sum + (lead > 0 ? 1 : lead === 0 ? 0.5 : 0), 0);
        if (pairs.length === 0) expect(ranked(leads)).toBeUndefined();
        else expect(ranked(leads)).toBeCloseTo(right / pairs.length, 10);
      }),
    );
  });
});
