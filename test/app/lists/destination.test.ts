import { beforeEach, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { accountRecords } from '../../../functions/adapters/records/accounts.ts';
import { destinationOf } from '../../../functions/app/lists/destination.ts';
import type { Account } from '../../../functions/domain/accounts/account.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import type { RoutingPolicy } from '../../../functions/domain/routing/routing-policy.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { NINE } from '../../support/handoffs.ts';
import { marta } from '../../support/lab.ts';
import { policy } from '../../support/routing-world.ts';

const located: RoutingPolicy = {
  ...policy,
  geography: ['account', 'declared'],
  territories: { north: ['NO', 'SE'] },
  routes: [{ id: 'north', label: 'North', when: { territory: 'north' }, pool: 'north' }],
};

let accounts: ReturnType<typeof accountRecords>;
beforeEach(() => {
  accounts = accountRecords(memoryItemStore());
});
const companyIs = async (facts: Partial<Account>) => {
  const known = await accounts.find('nexora.example');
  await accounts.replace(known, { ...known, ...facts });
};
const found = (patch: Partial<Lead> = {}) => destinationOf(accounts, { ...marta(), ...patch }, located, NINE);

it('is what the profile says where nothing is known of its company', async () => {
  expect(await found()).toEqual({
    ...{ route: 'elsewhere', pool: 'iberia', withheld: undefined, isOwned: false, isCustomer: false },
  });
  expect(await found({ profile: { ...marta().profile, country: 'NO' } })).toMatchObject({ pool: 'north' });
});

it('is the pool of what its company is to us', async () => {
  await companyIs({ relation: 'customer', asOf: NINE });
  expect(await found()).toMatchObject({
    route: 'customers',
    pool: 'north',
    isCustomer: true,
    isOwned: false,
  });
});

it('is the pool of the country of its account', async () => {
  await companyIs({ relation: 'open-deal', country: 'SE', asOf: NINE });
  expect(await found()).toMatchObject({ route: 'north', pool: 'north', isCustomer: true });
});

it('is none where its company is handed to nobody', async () => {
  await companyIs({ relation: 'competitor', asOf: NINE });
  expect(await found()).toMatchObject({ withheld: 'competitor' });
});

it('has an owner who is asked first: of the account, of the conversation, or of the lead', async () => {
  const isOwned = async (patch: Partial<Lead> = {}) => (await found(patch)).isOwned;
  expect(await isOwned({ lastOwner: 'ana', lastClosedAt: NINE - DAY })).toBe(true);
  expect(await isOwned({ lastOwner: 'ana', lastClosedAt: NINE - 31 * DAY })).toBe(false);
  await companyIs({ currentOwner: 'ana', currentSince: NINE - DAY });
  expect(await found()).toMatchObject({ isOwned: true, isCustomer: false });
  await companyIs({ currentOwner: 'ana', currentSince: NINE - 91 * DAY });
  expect(await isOwned()).toBe(false);
  await companyIs({ accountOwner: 'nina', asOf: NINE });
  expect(await found()).toMatchObject({ isOwned: true, isCustomer: true });
});
