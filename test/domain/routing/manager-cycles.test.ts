import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { managerCycles } from '../../../functions/domain/routing/manager-cycles.ts';

const led = (...pairs: readonly (readonly [string, string?])[]) =>
  pairs.map(([id, manager]) => ({ id, ...(manager !== undefined && { manager }) }));

describe('managers in a ring', () => {
  it('are named once, in the order in which they lead each other', () => {
    expect(managerCycles(led(['ana', 'markus'], ['markus', 'maria'], ['maria', 'markus']))).toEqual([
      ['markus', 'maria'],
    ]);
  });

  it('may be one person alone, and several rings', () => {
    expect(managerCycles(led(['a', 'a'], ['b', 'c'], ['c', 'b']))).toEqual([['a'], ['b', 'c']]);
  });

  it('are not where somebody is at the top, or the manager is unknown', () => {
    expect(managerCycles(led(['a', 'b'], ['b', 'c'], ['c'], ['d', 'nobody']))).toEqual([]);
  });

  it('are found exactly where going up comes back to where one began', () => {
    const people = fc.integer({ min: 1, max: 8 }).chain((count) =>
      fc
        .tuple(...Array.from({ length: count }, () => fc.option(fc.nat(count - 1), { nil: undefined })))
        .map((managers) =>
          managers.map((manager, at) => ({
            id: `p${at}`,
            ...(manager !== undefined && { manager: `p${manager}` }),
          })),
        ),
    );
    fc.assert(
      fc.property(people, (all) => {
        const above = new Map(all.map(({ id, manager }) => [id, manager]));
        const comesBack = (id: string): boolean => {
          let at = above.get(id);
          for (let steps = 0; at !== undefined && steps < all.length; steps++) {
            if (at === id) return true;
            at = above.get(at);
          }
          return false;
        };
        const found = managerCycles(all).flat();
        expect(found.toSorted()).toEqual(
          all
            .map(({ id }) => id)
            .filter(comesBack)
            .toSorted(),
        );
      }),
    );
  });
});
