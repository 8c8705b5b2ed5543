import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counts, OTHERS, sumByValue, sumOf } from '../../../functions/domain/numbers/counts.ts';
import { daysBetween, hourOf, monthAfter, monthEnd } from '../../../functions/domain/numbers/periods.ts';
import { lagCounter, lagQuantile, lagsIn, SKETCH_ERROR } from '../../../functions/domain/numbers/sketch.ts';
import { HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';

const counts = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -2, max: 5 }));
const values = fc.dictionary(fc.constantFrom('x', 'y', 'z', OTHERS), counts);

describe('sums', () => {
  it('are the same and written alike in any order, and of sums too', () => {
    fc.assert(
      fc.property(fc.array(values), fc.nat(), (all, cut) => {
        const whole = JSON.stringify(sumByValue(all));
        const place = cut % (all.length + 1);
        const parts = [sumByValue(all.slice(place)), sumByValue(all.slice(0, place))];
        expect(JSON.stringify(sumByValue(all.toReversed()))).toBe(whole);
        expect(JSON.stringify(sumByValue(parts))).toBe(whole);
      }),
    );
  });

  it('keep by name those values that count most, and everything in sum', () => {
    const all = { x: { a: 1 }, y: { a: 5 }, z: { a: 1, b: 1 }, w: { a: 1 } };
    expect(sumByValue([all], 2)).toEqual({ y: { a: 5 }, z: { a: 1, b: 1 }, [OTHERS]: { a: 2 } });
    expect(sumByValue([{ ...all, [OTHERS]: { a: 9 } }], 1)).toEqual({
      ...{ y: { a: 5 }, [OTHERS]: { a: 12, b: 1 } },
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 3 }), (of, most) => {
        expect(sumOf(Object.values(sumByValue([of], most)))).toEqual(sumOf(Object.values(of)));
      }),
    );
  });
});

describe('how long things took', () => {
  it('is known to within two per cent for any share', () => {
    const durations = fc.array(fc.integer({ min: SECOND, max: 500 * 24 * HOUR }), { minLength: 1 });
    fc.assert(
      fc.property(durations, fc.double({ min: 0, max: 1, noNaN: true }), (took, share) => {
        const sum = sumOf(took.map((one): Counts => ({ [lagCounter('wait', one)]: 1 })));
        const ordered = took.toSorted((a, b) => a - b);
        const rank = share * (took.length - 1);
        const [below = 0, above = 0] = [ordered[Math.floor(rank)], ordered[Math.ceil(rank)]];
        const exact = below + (above - below) * (rank - Math.floor(rank));
        const found = lagQuantile(sum, 'wait', share) ?? 0;
        expect(Math.abs(found - exact) / exact).toBeLessThanOrEqual(SKETCH_ERROR + 1e-6);
        expect(lagsIn(sum, 'wait')).toBe(took.length);
      }),
    );
  });

  it('is a second at least, and unknown of nothing', () => {
    expect(lagCounter('wait', 0)).toBe('lag:wait:0');
    expect(lagQuantile({ 'lag:wait:0': 1 }, 'wait', 0.5)).toBeCloseTo(SECOND, -2);
    expect(lagQuantile({ 'lag:response:3': 1 }, 'wait', 0.5)).toBeUndefined();
  });
});

describe('periods', () => {
  const at = (text: string) => Date.parse(text);

  it('are those of the wall clock: an hour that autumn repeats is one', () => {
    expect(hourOf('Europe/Madrid', at('2026-11-28T23:30Z'))).toBe('2026-11-29T00');
    expect([0, 1, 2].map((hour) => hourOf('Europe/Madrid', at('2026-10-25T00:10Z') + hour * HOUR))).toEqual([
      ...['2026-10-25T02', '2026-10-25T02', '2026-10-25T03'],
    ]);
    expect(hourOf('Asia/Kathmandu', at('2026-01-01T00:20Z'))).toBe('2026-01-01T06');
  });

  it('are those of the wall clock, however many were named before', () => {
    const offset = 5 * HOUR + 45 * MINUTE;
    for (let quarters = 0; quarters < 50_000; quarters += 1) {
      const instant = at('2024-02-28T00:00Z') + quarters * 15 * MINUTE;
      const wall = new Date(instant + offset).toISOString().slice(0, 13);
      if (hourOf('Asia/Kathmandu', instant) !== wall) expect(hourOf('Asia/Kathmandu', instant)).toBe(wall);
    }
    expect(hourOf('Asia/Kathmandu', at('2026-01-01T00:20Z'))).toBe('2026-01-01T06');
  });

  it('follow each other', () => {
    expect(['2026-11', '2026-12'].map((month) => monthAfter(month))).toEqual(['2026-12', '2027-01']);
    expect(monthAfter('2026-01', -1)).toBe('2025-12');
    expect(monthEnd('Europe/Madrid', '2026-02')).toBe(at('2026-02-28T23:00Z'));
    expect(monthEnd('Europe/Madrid', '2026-03', 5)).toBe(at('2026-04-05T22:00Z'));
    expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  });
});
