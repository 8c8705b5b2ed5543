import { expect, it } from 'vitest';
import { daysOfMonth } from '../../../functions/domain/commitments/month.ts';
import { learnPattern } from '../../../functions/domain/commitments/pattern.ts';
import { monthAfter } from '../../../functions/domain/numbers/periods.ts';
import { officeHours } from '../../../functions/domain/policy/reminder.ts';
import { BUSY_TUESDAYS, monthsBefore } from '../../support/lead-months.ts';
import { seededRandom } from '../../support/rotation.ts';

const monthOf = (month: string, countOf: (kind: string) => number) =>
  daysOfMonth(month, officeHours('Europe/Madrid')).map((day) => ({ ...day, count: countOf(day.kind) }));

it('knows nothing before the first month but that weekends are quiet', () => {
  const { weights, noise, level } = learnPattern([]);
  expect(weights).toMatchObject({ mon: 1, fri: 1, free: 0.2 });
  expect(noise).toBe(1.5);
  expect(level).toBeUndefined();
});

it('learns which days are busy, and that leads come evenly', () => {
  const months = Array.from({ length: 12 }, (_, index) =>
    monthOf(monthAfter('2025-01', index), (kind) => (kind === 'tue' ? 40 : kind === 'free' ? 0 : 20)),
  );
  const { weights, noise, level } = learnPattern(months);
  expect((weights.tue ?? 0) / weights.wed).toBeCloseTo(2, 1);
  expect(weights.free).toBeLessThan(0.02);
  expect(noise).toBe(1);
  expect(level?.deviation).toBeLessThan(1);
  expect(level?.mean).toBeGreaterThan(20);
});

it('takes leads that come in clumps for noise, by day or by week', () => {
  const steady = learnPattern(
    monthsBefore('2026-01', 24, 600, { ...BUSY_TUESDAYS, noise: 1.2 }, seededRandom(5)),
  );
  const clumped = learnPattern(
    monthsBefore('2026-01', 24, 600, { ...BUSY_TUESDAYS, noise: 3 }, seededRandom(5)),
  );
  expect(clumped.noise).toBeGreaterThan(2.5);
  expect(steady.noise).toBeLessThan(clumped.noise - 1);
  const fortnights = Array.from({ length: 6 }, (_, index) =>
    monthOf(monthAfter('2025-01', index), (kind) => (kind === 'free' ? 0 : 20)).map((day, place) => ({
      ...day,
      count: place < 14 ? day.count * 1.5 : day.count,
    })),
  );
  // Each day is hardly unusual, but days of a week are so together.
  expect(learnPattern(fortnights).noise).toBeGreaterThan(3);
});

it('learns nothing of how leads come where none do', () => {
  const { weights, noise, level } = learnPattern([monthOf('2026-01', () => 0)]);
  expect(weights).toMatchObject({ mon: 1, free: 0.2 });
  expect(noise).toBe(1.5);
  expect(level).toEqual({ mean: 0, deviation: 0 });
});
