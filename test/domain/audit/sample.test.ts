import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleOf } from '../../../functions/domain/audit/sample.ts';

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 40 });
const self = (one: string) => one;

it('picks as many as there are, up to the limit, in whatever order they come', () => {
  fc.assert(
    fc.property(ids, fc.nat(50), fc.string(), (all, most, seed) => {
      const picked = sampleOf(all, most, seed, self);
      expect(picked).toHaveLength(Math.min(most, all.length));
      expect(new Set(picked).size).toBe(picked.length);
      expect(sampleOf(all.toReversed(), most, seed, self)).toEqual(picked);
    }),
  );
});

it('keeps whom it picked, or drops them for the new one alone, when one comes', () => {
  fc.assert(
    fc.property(ids, fc.nat(10), fc.string(), (all, most, seed) => {
      const before = sampleOf(all.slice(1), most, seed, self);
      const after = sampleOf(all, most, seed, self);
      expect(after.filter((one) => !before.includes(one)).every((one) => one === all[0])).toBe(true);
    }),
  );
});

it('has everybody as often, over many months', () => {
  const all = Array.from({ length: 20 }, (_, place) => `lead-${place}`);
  const times = new Map(all.map((id) => [id, 0]));
  for (let month = 0; month < 2_000; month += 1)
    for (const id of sampleOf(all, 3, `month ${month}`, self)) times.set(id, (times.get(id) ?? 0) + 1);
  // 300 are expected of each, with a standard deviation of 16.
  for (const n of times.values()) expect(Math.abs(n - 300)).toBeLessThan(80);
});
