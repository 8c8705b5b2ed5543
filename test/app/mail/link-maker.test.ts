import { expect, it } from 'vitest';
import { linkExpiry, linkMaker } from '../../../functions/app/mail/link-maker.ts';
import type { Reference } from '../../../functions/app/references.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE, opened, outcomePlan } from '../../support/handoffs.ts';

it('makes links for one handoff, one person and one purpose', async () => {
  const signed: Reference[] = [];
  const links = {
    async sign(reference: Reference) {
      signed.push(reference);
      return 'opaque';
    },
    url: (opaque: string) => `https://baton.example/t/${opaque}`,
  };
  const link = linkMaker(links, inResponse({ outcomePlan }), NINE);
  expect(await link('ana', 'task')).toBe('https://baton.example/t/opaque');
  expect(signed).toEqual([
    { leadId: 'lead-1', handoff: 1, person: 'ana', purpose: 'task', expiresAt: NINE + 40 * DAY },
  ]);
});

it('lets a link live thirty days beyond the outcome clock', () => {
  expect(linkExpiry(inResponse({ outcomePlan }), NINE)).toBe(NINE + 40 * DAY);
  // Somebody has promised to call in half a year.
  expect(linkExpiry(inResponse({ outcomePlan }), NINE + 180 * DAY)).toBe(NINE + 210 * DAY);
});

it('leaves time for an outcome clock that is not planned yet', () => {
  expect(linkExpiry(inResponse(), NINE)).toBe(NINE + 90 * MINUTE + 44 * DAY);
  expect(linkExpiry(inResponse(), NINE + DAY)).toBe(NINE + 45 * DAY);
  expect(linkExpiry(opened(), NINE)).toBe(NINE + 44 * DAY);
});
