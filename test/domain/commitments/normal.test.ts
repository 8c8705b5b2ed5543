import { expect, it } from 'vitest';
import { normalBelow, ONE_SIDE_95, ONE_SIDE_99 } from '../../../functions/domain/commitments/normal.ts';

/** As tables have them. */
it.each([
  [0, 0.5],
  [1, 0.841_345],
  [-1, 0.158_655],
  [ONE_SIDE_95, 0.95],
  [ONE_SIDE_99, 0.99],
  [-3, 0.001_35],
  [9, 1],
])('below %d lies %d', (z, below) => {
  expect(normalBelow(z)).toBeCloseTo(below, 6);
});
