import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf, type Room } from '../../../functions/domain/feedback/line.ts';
import { DAY } from '../../../functions/domain/time.ts';

const MONDAY = Date.parse('2026-03-02');
const endless = Number.POSITIVE_INFINITY;
/** By day from Monday on. */
const line = (counts: readonly number[], room: Partial<Room>) =>
  lineOf(new Map(counts.map((count, day) => [MONDAY + day * DAY, count])), {
    ...{ perDay: endless, perWeek: endless },
    ...room,
  });

describe('leads that come to a pool', () => {
  it('are late where others have taken the room of their day, and go before those of the next', () => {
    expect(line([5, 0, 0], { perDay: 3 })).toEqual({ late: 2, longest: 2 });
    expect(line([5, 3, 0], { perDay: 3 })).toEqual({ late: 4, longest: 2 });
  });

  it('wait for Monday where the week has no room left, or where they come at a weekend', () => {
    expect(line([4, 4, 0, 0, 0], { perWeek: 6 })).toEqual({ late: 2, longest: 2 });
    expect(line([0, 0, 0, 0, 0, 2, 1], { perDay: 3 })).toEqual({ late: 0, longest: 0 });
    expect(line([0, 0, 0, 0, 0, 2, 2], { perDay: 3 })).toEqual({ late: 1, longest: 1 });
    expect(line([6, 1, 0, 0, 0, 0, 0, 3], { perWeek: 6 })).toEqual({ late: 1, longest: 1 });
  });

  it('are late never without limits, always without room, and no oftener with more of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }),
        fc.nat(9),
        fc.nat(30),
        (counts, perDay, perWeek) => {
          const all = counts.reduce((sum, count) => sum + count, 0);
          expect(line(counts, {})).toEqual({ late: 0, longest: 0 });
          expect(line(counts, { perDay: 0 }).late).toBe(all);
          const { late, longest } = line(counts, { perDay, perWeek });
          expect(late).toBeLessThanOrEqual(all);
          expect(longest).toBeLessThanOrEqual(late);
          expect(line(counts, { perDay: perDay + 1, perWeek: perWeek + 5 }).late).toBeLessThanOrEqual(late);
        },
      ),
    );
  });
});
