import { expect, it } from 'vitest';
import { pageAfter, untakenIn } from '../../../functions/handlers/support/untaken.ts';

const PAGE = 'https://leads.larkfield.example/t/k1.abc.def';

it.each(['settled', 'busy', 'not-yours'] as const)('is told of a press that is %s', (kind) => {
  const after = new URL(pageAfter(PAGE, { kind }));
  expect(after.pathname).toBe('/t/k1.abc.def');
  expect(untakenIn(after.searchParams)).toBe(kind);
});

it.each(['done', 'expired', 'unknown'] as const)('is silent where a press is %s', (kind) => {
  expect(pageAfter(PAGE, { kind })).toBe(PAGE);
});

it('takes no other word from the address', () => {
  expect(untakenIn(new URLSearchParams({ press: '<b>done</b>' }))).toBeUndefined();
  expect(untakenIn(new URLSearchParams())).toBeUndefined();
});
