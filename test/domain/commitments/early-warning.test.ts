import { expect, it } from 'vitest';
import { playMonths } from '../../support/early-warning.ts';
import { BUSY_TUESDAYS } from '../../support/lead-months.ts';
import { seededRandom } from '../../support/rotation.ts';

/** A small part of `test/benchmarks/early-warning.ts`, from one seed: the same in each run. */
it('sees a month fall 30 % short by its eighth day, and seldom warns of one that keeps its promise', () => {
  const { byDay8, day95, falsely } = playMonths(240, 600, BUSY_TUESDAYS, seededRandom(1));
  expect(byDay8).toBeGreaterThanOrEqual(0.95);
  expect(day95).toBeLessThanOrEqual(8);
  expect(falsely).toBeLessThan(0.05);
});

it('sees it later where fewer leads come', () => {
  const few = playMonths(48, 100, BUSY_TUESDAYS, seededRandom(1));
  expect(few.byDay8).toBeLessThan(0.95);
  expect(few.day95).toBeGreaterThan(8);
});
