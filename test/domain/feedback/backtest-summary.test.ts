import { describe, expect, it } from 'vitest';
import { countFlips, perMonth } from '../../../functions/domain/feedback/backtest-summary.ts';
import { countFlip, flippedIn } from '../../../functions/domain/feedback/flipped.ts';
import type { Tally } from '../../../functions/domain/feedback/tally.ts';
import { DAY } from '../../../functions/domain/time.ts';

const flip = (rule: string, to: 'passed' | 'not-passed' = 'passed') => ({ rule, to });
const counted = (flips: readonly ReturnType<typeof flip>[]) => {
  const tally: Tally = new Map();
  for (const each of flips) countFlip(tally, each);
  return countFlips(flippedIn(tally));
};

describe('flips', () => {
  it('are counted by where they go, and named by the three rules that move the most', () => {
    const flips = [
      ...['a', 'b', 'b', 'c', 'c', 'c'].map((rule) => flip(rule)),
      flip('d', 'not-passed'),
      flip('d', 'not-passed'),
    ];
    expect(counted(flips)).toEqual({
      ...{ gained: 6, lost: 2 },
      by: [
        { rule: 'c', leads: 3 },
        { rule: 'b', leads: 2 },
        { rule: 'd', leads: 2 },
      ],
    });
    expect(counted([])).toEqual({ gained: 0, lost: 0, by: [] });
  });
});

describe('a number a month', () => {
  it('is by twelfths of a year, and never more than came in less than one', () => {
    expect(perMonth(120, { from: 0, until: 365.25 * DAY })).toBeCloseTo(10, 9);
    expect(perMonth(7, { from: 0, until: 3 * DAY })).toBe(7);
    expect(perMonth(7, { from: 5, until: 5 })).toBe(7);
  });
});
