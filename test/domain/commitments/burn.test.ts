import { describe, expect, it } from 'vitest';
import {
  burnRates,
  burnsTooFast,
  type DecidedDay,
  neededToSay,
} from '../../../functions/domain/commitments/burn.ts';

const BUDGET = 0.1;
const day = (good: number, bad: number, kind: DecidedDay['kind'] = 'mon'): DecidedDay => ({
  kind,
  good,
  bad,
});
const days = (howMany: number, good: number, bad: number): readonly DecidedDay[] =>
  Array.from({ length: howMany }, () => day(good, bad));

describe('how fast a budget burns', () => {
  it('is 1 where exactly as much goes wrong as may', () => {
    const { slow, fast, now } = burnRates(days(20, 9, 1), BUDGET);
    expect(slow).toMatchObject({ rate: 1, decided: 200 });
    expect(fast).toMatchObject({ rate: 1, decided: 50 });
    expect(now).toMatchObject({ rate: 1, decided: 20 });
    expect(slow.surely).toBeLessThan(1);
    expect(slow.surely).toBeGreaterThan(fast.surely);
  });

  it('looks at the last working days, and at the weekend in between', () => {
    const all = [...days(5, 10, 0), day(0, 3, 'free'), day(0, 3, 'free'), ...days(4, 10, 0)];
    expect(burnRates(all, BUDGET).fast).toMatchObject({ rate: 6 / 56 / BUDGET, decided: 56 });
    expect(burnRates(all, BUDGET).now).toMatchObject({ rate: 0, decided: 20 });
  });

  it('is nothing where nothing is decided', () => {
    expect(burnRates([], BUDGET).slow).toEqual({ rate: 0, surely: 0, decided: 0 });
  });
});

describe('too fast', () => {
  it.each([
    ['as promised', days(20, 18, 2), false],
    ['steadily too much', days(10, 16, 4), true],
    ['too much until a week ago', [...days(10, 12, 8), ...days(5, 20, 0)], false],
    ['suddenly far too much', [...days(13, 20, 0), ...days(5, 12, 8)], true],
    ['suddenly, and over', [...days(15, 20, 0), ...days(3, 6, 14), ...days(2, 20, 0)], false],
    ['of too few to tell', days(1, 3, 1), false],
  ])('%s: %s', (_, some, tooFast) => {
    expect(burnsTooFast(burnRates(some, BUDGET))).toBe(tooFast);
  });
});

it.each([
  [0.05, 195],
  [0.1, 87],
  [0.3, 15],
  [0.88, 85],
])('of a budget of %d it takes %d to tell', (budget, needed) => {
  expect(neededToSay(budget)).toBe(needed);
});
