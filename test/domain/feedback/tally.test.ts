import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  absorb,
  branch,
  branches,
  count,
  counted,
  counts,
  type Tally,
} from '../../../functions/domain/feedback/tally.ts';

it('counts at any depth, and tells of each depth in order of keys', () => {
  const tally: Tally = new Map();
  count(tally, 'b');
  count(tally, 'a', 3);
  count(tally, 'b');
  count(branch(tally, 'inner'), 'c');
  count(branch(tally, 'Earlier'), 'c', 2);
  expect(counts(tally)).toEqual([
    ['a', 3],
    ['b', 2],
  ]);
  expect(branches(tally).map(([key, inner]) => [key, counts(inner)])).toEqual([
    ['Earlier', [['c', 2]]],
    ['inner', [['c', 1]]],
  ]);
  expect(counted(tally, 'nothing')).toBe(0);
});

it('of parts adds up to that of all, in any order', () => {
  const entry = fc.tuple(fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }), fc.nat(9));
  const tallyOf = (entries: readonly (readonly [readonly string[], number])[]): Tally => {
    const tally: Tally = new Map();
    for (const [path, by] of entries) count(path.reduce(branch, tally), 'leads', by);
    return tally;
  };
  fc.assert(
    fc.property(fc.array(entry), fc.array(entry), (some, others) => {
      const [one, other] = [tallyOf(some), tallyOf(others)];
      absorb(one, tallyOf(others));
      absorb(other, tallyOf(some));
      expect(one).toEqual(tallyOf([...some, ...others]));
      expect(other).toEqual(one);
    }),
  );
});
