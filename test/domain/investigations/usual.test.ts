import { describe, expect, it } from 'vitest';
import { expectedOf } from '../../../functions/domain/investigations/usual.ts';

const weeks = (...counts: readonly number[]) => counts.map((count) => ({ count, of: 100 }));

describe('what is usual', () => {
  it('is the share of all periods together', () => {
    const { of, share } = expectedOf([...weeks(60, 60), { count: 0, of: 40 }], 80);
    expect(of).toBe(80);
    expect(share).toBeCloseTo(120.5 / 241, 12);
  });

  it('is never quite impossible, nor quite sure', () => {
    expect(expectedOf(weeks(0, 0), 10).share).toBeGreaterThan(0);
    expect(expectedOf(weeks(100, 100), 10).share).toBeLessThan(1);
  });

  it('spreads more where periods differ more, and where fewer are known', () => {
    const calm = expectedOf(weeks(60, 58, 62, 61, 59, 60, 63, 57), 100).spread;
    const restless = expectedOf(weeks(60, 40, 80, 61, 39, 60, 83, 57), 100).spread;
    expect(restless).toBeGreaterThan(5 * calm);
    expect(expectedOf(weeks(60, 58, 62), 100).spread).toBeGreaterThan(calm);
  });

  it('is not believed to be steadier than leads that have nothing in common', () => {
    const same = expectedOf(weeks(60, 60, 60, 60, 60, 60, 60, 60), 100).spread;
    // All that is left is how little 800 leads say of a share.
    expect(same).toBeCloseTo(1 / 800, 12);
  });

  it('says as much of single leads as can be said', () => {
    const { spread } = expectedOf(
      [
        { count: 1, of: 1 },
        { count: 0, of: 1 },
      ],
      10,
    );
    expect(spread).toBe(0.5);
    expect(expectedOf([{ count: 1, of: 1 }], 10).spread).toBe(0.5);
  });
});
