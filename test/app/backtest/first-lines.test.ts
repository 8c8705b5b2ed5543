import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstLines } from '../../../functions/app/backtest/first-lines.ts';

it('keeps those of the first lines and counts all, however they are told', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(200)),
      fc.uniqueArray(fc.nat(200)),
      fc.integer({ min: 0, max: 5 }),
      (some, others, most) => {
        const part = firstLines<{ line: number }>(most);
        for (const line of others) part.add({ line });
        const all = firstLines<{ line: number }>(most);
        for (const line of some) all.add({ line });
        all.absorb(part.result());
        const first = [...some, ...others].sort((a, b) => a - b).slice(0, most);
        expect(all.result()).toEqual({
          count: some.length + others.length,
          first: first.map((line) => ({ line })),
        });
      },
    ),
  );
});
