import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../functions/domain/policy/canonical-json.ts';
import { differences, listChanges } from '../../../functions/domain/policy/difference.ts';

const rule = (id: string, points = 10) => ({ id, label: `label of ${id}`, points });
const step = (id: string) => ({ id, label: `label of ${id}` });

describe('differences', () => {
  it('finds a value that changed, and where', () => {
    expect(differences({ mql: { threshold: 65, fit: 25 } }, { mql: { threshold: 60, fit: 25 } })).toEqual([
      { what: 'changed', path: ['mql', 'threshold'], before: 65, after: 60 },
    ]);
  });

  it('finds fields that came and went', () => {
    expect(differences({ undoMinutes: 10 }, { mailRate: { tasksAnHour: 6 } })).toEqual([
      { what: 'added', path: ['mailRate'], after: { tasksAnHour: 6 } },
      { what: 'removed', path: ['undoMinutes'], before: 10 },
    ]);
  });

  it('knows things by their ids, wherever they stand', () => {
    const before = { rules: [rule('a'), rule('b'), rule('c')] };
    const after = { rules: [rule('new'), rule('a', 20), rule('c')] };
    expect(differences(before, after)).toEqual([
      { what: 'added', path: ['rules', step('new')], after: rule('new'), place: 1 },
      { what: 'changed', path: ['rules', step('a'), 'points'], before: 10, after: 20 },
      { what: 'removed', path: ['rules', step('b')], before: rule('b') },
    ]);
  });

  it('says when the same things stand in another order', () => {
    const named = [{ id: 'a' }, { id: 'b', name: 'Bee' }, rule('c')];
    expect(differences({ routes: named }, { routes: named.toReversed() })).toEqual([
      {
        ...{ what: 'reordered', path: ['routes'] },
        ...{ before: ['a', 'Bee', 'label of c'], after: ['label of c', 'Bee', 'a'] },
      },
    ]);
  });

  it('takes conditions and lists of values as a whole', () => {
    const [fifty, sixty] = [50, 60].map((atLeast) => ({ all: [{ field: 'employees', atLeast }] }));
    expect(differences({ when: fifty, in: ['ES'] }, { when: sixty, in: ['ES', 'PT'] })).toEqual([
      { what: 'changed', path: ['when'], before: fifty, after: sixty },
      { what: 'changed', path: ['in'], before: ['ES'], after: ['ES', 'PT'] },
    ]);
  });

  it('takes a list as a whole where ids repeat, or are missing', () => {
    const twice = [rule('a'), rule('a', 2)];
    expect(differences({ x: twice }, { x: [rule('a')] })).toMatchObject([{ what: 'changed', path: ['x'] }]);
    expect(differences({ x: [{ pool: 'a' }] }, { x: [{ pool: 'b' }] })).toMatchObject([{ what: 'changed' }]);
    expect(differences({ x: [rule('a')] }, { x: [1] })).toMatchObject([{ what: 'changed' }]);
  });

  it('finds none exactly where the content is the same', () => {
    const thing = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), points: fc.nat(3) });
    const value = fc.oneof(
      fc.nat(2),
      fc.array(fc.nat(2), { maxLength: 2 }),
      fc.array(thing, { maxLength: 4 }),
    );
    const policy = fc.dictionary(fc.constantFrom('when', 'rules', 'cap', 'x'), value, { maxKeys: 3 });
    fc.assert(
      fc.property(policy, policy, (one, other) => {
        const isSame = canonicalJson(one) === canonicalJson(other);
        expect(differences(one, other).length === 0).toBe(isSame);
        expect(differences(one, structuredClone(one))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('listChanges', () => {
  it('says which values of lists are new and which are gone, however deep', () => {
    const before = { all: [{ field: 'country', in: ['ES', 'PT'] }, { not: { field: 'x', words: ['it'] } }] };
    const after = {
      all: [{ field: 'country', in: ['PT', 'AD', 7] }, { not: { field: 'x', words: ['it'] } }],
    };
    expect(listChanges(before, after)).toEqual({ added: ['AD', '7'], removed: ['ES'] });
    expect(listChanges(1, null)).toEqual({ added: [], removed: [] });
  });
});
