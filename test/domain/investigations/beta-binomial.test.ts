import { describe, expect, it } from 'vitest';
import { chanceOf, intervalOf } from '../../../functions/domain/investigations/beta-binomial.ts';

/** Alpha and beta are both 1: every count is as likely as any other. */
const UNIFORM = { of: 9, share: 0.5, spread: 1 / 3 };

describe('the beta-binomial distribution', () => {
  it.each([
    [0, 0.2],
    [1, 0.4],
    [4, 1],
    [9, 0.2],
  ])('of all counts alike says of %i: %f', (count, chance) => {
    expect(chanceOf(count, UNIFORM)).toBeCloseTo(chance, 12);
  });

  it('is the binomial one where nothing differs between periods', () => {
    // 1024 ways, of which 1 + 10 + 45 lead to two heads of ten or fewer.
    expect(chanceOf(2, { of: 10, share: 0.5, spread: 1e-9 })).toBeCloseTo((2 * 56) / 1024, 6);
    expect(chanceOf(0, { of: 4, share: 0.1, spread: 1e-9 })).toBe(1);
  });

  it('knows what is nearly impossible', () => {
    const chance = chanceOf(0, { of: 900, share: 0.5, spread: 0.000_1 });
    expect(chance).toBeGreaterThan(0);
    expect(chance).toBeLessThan(1e-200);
  });

  it('has an interval outside of which counts are as unlikely as is said', () => {
    const expected = { of: 100, share: 0.6, spread: 0.004 };
    const { low, high } = intervalOf(0.001, expected);
    expect([low, high]).toEqual([41, 78]);
    expect(chanceOf(low - 1, expected)).toBeLessThanOrEqual(0.001);
    expect(chanceOf(low, expected)).toBeGreaterThan(0.001);
    expect(chanceOf(high, expected)).toBeGreaterThan(0.001);
    expect(chanceOf(high + 1, expected)).toBeLessThanOrEqual(0.001);
  });

  it('says of nothing that nothing is expected', () => {
    expect(chanceOf(0, { of: 0, share: 0.6, spread: 0.004 })).toBe(1);
  });
});
