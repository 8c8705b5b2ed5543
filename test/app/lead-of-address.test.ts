import { expect, it } from 'vitest';
import { leadOfAddress } from '../../functions/app/lead-of-address.ts';
import { NINE } from '../support/handoffs.ts';
import { marta } from '../support/lab.ts';

const leads = { here: marta(), gone: marta({ erasedAt: NINE }) };
const find = (address?: string) =>
  leadOfAddress(
    {
      addressHash: async (text) => `hash of ${text}`,
      addresses: { find: async (hash) => /^hash of (here|gone|lost)$/.exec(hash)?.[1] },
      leads: { find: async (leadId) => (leadId === 'here' || leadId === 'gone' ? leads[leadId] : undefined) },
    },
    address,
  );

it('finds the lead that has an address', async () => {
  expect(await find('here')).toBe(leads.here);
});

it.each([undefined, 'unknown', 'lost', 'gone'])('finds nobody for %s', async (address) => {
  expect(await find(address)).toBeUndefined();
});
