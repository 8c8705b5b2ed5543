import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endingOf,
  expectedShare,
  isLost,
  type ShareSoFar,
} from '../../../functions/domain/commitments/share-forecast.ts';

const fates = (good: number, bad: number, open = 0) => ({ good, bad, open });
const soFar = (some: Partial<ShareSoFar>): ShareSoFar => ({
  ...{ share: 0.9, all: fates(0, 0), decided: some.all ?? fates(0, 0), rest: 0, ...some },
});

describe('the share that is expected', () => {
  it('is what it is once everything is decided', () => {
    expect(expectedShare(soFar({ all: fates(270, 30) }))).toEqual({ value: 0.9, low: 0.9, high: 0.9 });
  });

  it('is what was promised, or anything, at the beginning', () => {
    const { value, low, high } = expectedShare(soFar({ rest: 300 })) ?? expect.fail();
    expect(value).toBeCloseTo(0.9, 6);
    expect([low, high]).toEqual([expect.closeTo(0.48, 1), 1]);
  });

  it('goes by the days of which nothing is open', () => {
    const cohort = soFar({ share: 0.12, all: fates(20, 80, 200), decided: fates(12, 80) });
    expect(expectedShare(cohort)?.value).toBeCloseTo((12 + (208 * 12.24) / 94) / 300, 6);
  });

  it('is within what is still possible', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.nat(300),
        fc.nat(300),
        fc.nat(300),
        fc.double({ min: 0, max: 900, noNaN: true }),
        (share, good, bad, open, rest) => {
          const told = expectedShare(
            soFar({ share, all: fates(good, bad, open), decided: fates(good, bad), rest }),
          );
          const size = good + bad + open + rest;
          if (told === undefined) return expect(size).toBe(0);
          expect(told.low).toBeLessThanOrEqual(told.value);
          expect(told.high).toBeGreaterThanOrEqual(told.value);
          expect(told.low).toBeGreaterThanOrEqual(good / size - 1e-9);
          expect(told.high).toBeLessThanOrEqual(1 - bad / size + 1e-9);
        },
      ),
    );
  });

  it('is none of nothing', () => {
    expect(expectedShare(soFar({}))).toBeUndefined();
  });
});

describe('a promise that cannot be kept any more', () => {
  it('has missed more than the whole month may', () => {
    expect(isLost(soFar({ all: fates(100, 30), rest: 100 }))).toBe(true);
    expect(isLost(soFar({ all: fates(100, 30), rest: 170 }))).toBe(false);
  });

  it('is not given up for the first that goes wrong', () => {
    expect(isLost(soFar({ share: 0.8, all: fates(0, 1), rest: 3 }))).toBe(false);
  });
});

describe('a month that is over', () => {
  it.each([
    [0.7, fates(7, 3), 'kept'],
    [0.7, fates(69, 31), 'missed'],
    [0.12, fates(12, 0, 88), 'kept'],
    [0.12, fates(0, 89, 11), 'missed'],
    [0.12, fates(2, 50, 48), undefined],
    [0.9, fates(0, 0), 'kept'],
    [1, fates(10, 0), 'kept'],
    [1, fates(10, 1), 'missed'],
  ] as const)('of %d with %o is %s', (share, all, ending) => {
    expect(endingOf({ share, all })).toBe(ending);
  });
});
