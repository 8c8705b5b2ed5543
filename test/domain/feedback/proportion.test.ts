import { expect, it } from 'vitest';
import { proportion } from '../../../functions/domain/feedback/proportion.ts';

/** Bounds as tables of the Wilson interval without continuity correction have them. */
it.each([
  [8, 10, 0.4902, 0.9433],
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [500, 1000, 0.4691, 0.5309],
  [1, 1, 0.2065, 1],
])('%d of %d lies between %d and %d', (count, of, low, high) => {
  const told = proportion(count, of);
  expect(told).toMatchObject({ count, of, share: count / of });
  expect(told.low).toBeCloseTo(low, 4);
  expect(told.high).toBeCloseTo(high, 4);
});

it('of nothing might be anything', () => {
  expect(proportion(0, 0)).toEqual({ count: 0, of: 0, low: 0, high: 1 });
});
