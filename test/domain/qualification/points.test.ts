import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion, MICRO, wholePoints } from '../../../functions/domain/qualification/points.ts';

const pointsOf = (...parts: number[]): number[] =>
  apportion(parts.map((points) => ({ micro: Math.round(points * MICRO) }))).map(({ points }) => points);

describe('whole points', () => {
  it.each([
    [14.499999, 14],
    [14.5, 15],
    [-2.5, -2],
    [-2.500001, -3],
    [0, 0],
  ])('rounds %d to %d, halves upwards', (points, whole) => {
    expect(wholePoints(Math.round(points * MICRO))).toBe(whole);
  });
});

describe('apportioning points', () => {
  it('rounds the largest fractions up until the rounded sum is reached', () => {
    expect(pointsOf(39.4, 14.6, 1.7)).toEqual([39, 15, 2]);
    expect(pointsOf(39.4, 14.3)).toEqual([40, 14]);
  });

  it('rounds up the earlier of two equal fractions', () => {
    expect(pointsOf(1.3, 2.3, 3.3)).toEqual([2, 2, 3]);
  });

  it('has nothing to give when nothing was earned', () => {
    expect(pointsOf()).toEqual([]);
  });

  it('always adds up to the rounded sum and moves no part by a whole point', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100 * MICRO, max: 100 * MICRO })), (micros) => {
        const shares = apportion(micros.map((micro) => ({ micro })));
        const sum = micros.reduce((total, micro) => total + micro, 0);
        expect(shares.reduce((total, { points }) => total + points, 0)).toBe(wholePoints(sum));
        for (const { part, points } of shares)
          expect(Math.abs(points * MICRO - part.micro)).toBeLessThan(MICRO);
      }),
    );
  });
});
