import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seenBy, smallestSeen } from '../../../functions/domain/commitments/detectable.ts';
import { daysOfMonth } from '../../../functions/domain/commitments/month.ts';
import { learnPattern } from '../../../functions/domain/commitments/pattern.ts';
import { type Course, courseOf, forecast } from '../../../functions/domain/commitments/volume.ts';
import { officeHours } from '../../../functions/domain/policy/reminder.ts';

const MADRID = officeHours('Europe/Madrid');
const NOVEMBER = daysOfMonth('2026-11', MADRID);
const NEW = learnPattern([]);

const course = fc.record({
  passed: fc.double({ min: 0, max: 1, noNaN: true }),
  noise: fc.double({ min: 1, max: 10, noNaN: true }),
  before: fc.record({
    mean: fc.double({ min: 1, max: 5_000, noNaN: true }),
    deviation: fc.double({ min: 0.5, max: 2_000, noNaN: true }),
  }),
});
const promised = fc.integer({ min: 1, max: 5_000 });

describe('what a month will bring', () => {
  it('lies within its interval, is never less than what has come, and grows with it', () => {
    fc.assert(
      fc.property(course, promised, fc.nat(5_000), (some, goal, count) => {
        const told = forecast(count, goal, some);
        expect(told.low).toBeLessThanOrEqual(told.value);
        expect(told.high).toBeGreaterThanOrEqual(told.value);
        expect(told.low).toBeGreaterThanOrEqual(count);
        const more = forecast(count + 1, goal, some);
        expect(more.value).toBeGreaterThan(told.value);
        expect(told.keeps).toBeGreaterThanOrEqual(0);
        expect(told.keeps).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is what has come once the month is over', () => {
    const over: Course = { passed: 1, noise: 2, before: { mean: 300, deviation: 75 } };
    expect(forecast(299, 300, over)).toEqual({ value: 299, low: 299, high: 299, keeps: 0 });
    expect(forecast(300, 300, over)).toEqual({ value: 300, low: 300, high: 300, keeps: 1 });
  });

  it('goes by working days: nothing on a first weekend is no bad sign', () => {
    const { before, noise } = courseOf(NOVEMBER, 0, NEW, 300);
    const weekend: Course = { ...courseOf(NOVEMBER, 1, NEW, 300), before, noise };
    const week = courseOf(NOVEMBER, 8, NEW, 300);
    expect(weekend.passed).toBeLessThan(0.01);
    expect(week.passed).toBeCloseTo(0.246, 3);
    expect(forecast(0, 300, weekend).keeps).toBeGreaterThan(0.1);
    expect(forecast(0, 300, week).keeps).toBeLessThan(0.01);
  });

  it('begins with the months before, and believes them within a quarter', () => {
    const months = ['2026-09', '2026-10'].map((month) =>
      daysOfMonth(month, MADRID).map((day) => ({ ...day, count: day.kind === 'free' ? 0 : 20 })),
    );
    const begun = courseOf(NOVEMBER, 0, learnPattern(months), 300);
    expect(begun.before.mean).toBeCloseTo(420, -1);
    expect(begun.before.deviation).toBeCloseTo(begun.before.mean / 4, 6);
    expect(courseOf(NOVEMBER, 0, NEW, 300).before).toEqual({ mean: 300, deviation: 150 });
    const silent = { ...NEW, level: { mean: 0, deviation: 0 } };
    expect(courseOf(NOVEMBER, 0, silent, 300).before).toEqual({ mean: 300, deviation: 150 });
    const unsteady = { ...NEW, level: { mean: 10, deviation: 8 } };
    const { mean, deviation } = courseOf(NOVEMBER, 0, unsteady, 300).before;
    expect(deviation / mean).toBeCloseTo(0.8, 6);
  });
});

describe('what shortfall is seen', () => {
  it('is smaller with each day and with more leads', () => {
    const seen = (day: number, goal: number) => smallestSeen(courseOf(NOVEMBER, day, NEW, goal), goal) ?? 1;
    expect(seen(5, 600)).toBeLessThan(1);
    for (const day of [10, 15, 20, 25]) expect(seen(day, 600)).toBeLessThan(seen(day - 5, 600));
    for (const goal of [200, 600, 2_000]) expect(seen(10, goal)).toBeLessThan(seen(10, goal / 2));
  });

  it('is none where hardly anything should have come', () => {
    expect(smallestSeen(courseOf(NOVEMBER, 1, NEW, 300), 300)).toBeUndefined();
  });

  it('of a third is seen the earlier the more leads there are', () => {
    expect(seenBy(0.3, NOVEMBER, NEW, 20)).toBeUndefined();
    const days = [100, 300, 1_200].map((goal) => seenBy(0.3, NOVEMBER, NEW, goal));
    expect(days).toEqual(days.toSorted().toReversed());
    expect(new Set(days).size).toBe(3);
  });
});
