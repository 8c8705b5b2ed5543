import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { accountRecords } from '../../../functions/adapters/records/accounts.ts';
import { findAccount, findCompany } from '../../../functions/app/accounts/find-account.ts';
import { lookAhead, noteAccount } from '../../../functions/app/accounts/note-account.ts';
import type { Accounts } from '../../../functions/app/routing-ports.ts';
import type { AccountFacts } from '../../../functions/domain/accounts/account.ts';
import type { LeadProfile } from '../../../functions/domain/lead/lead.ts';
import { policy } from '../../support/routing-world.ts';
import { NOON } from '../../support/team.ts';

let accounts: Accounts;
let named: string[];
beforeEach(() => {
  const records = accountRecords(memoryItemStore());
  named = [];
  accounts = {
    ...records,
    named(nameKey) {
      named.push(nameKey);
      return records.named(nameKey);
    },
  };
});

const facts = (patch: Partial<AccountFacts> = {}): AccountFacts => ({
  ...{ company: 'Nexora GmbH', otherDomains: [], relation: 'customer', owner: 'ana', asOf: NOON },
  ...patch,
});
const backoff = async () => undefined;
const note = (domain: string, patch?: Partial<AccountFacts>) =>
  noteAccount({ accounts, backoff })({ domain, facts: facts(patch) });

const find = (patch: Partial<LeadProfile>, test = false) => {
  const profile = {
    email: '',
    emailDomain: 'other.example',
    freeMail: false,
    disposableMail: false,
    answers: {},
  };
  return findAccount(accounts, { profile: { ...profile, ...patch }, test }, policy, NOON);
};

describe('noting an account', () => {
  it('tells what came of it, and writes nothing for what is old or known', async () => {
    expect(await lookAhead({ accounts })({ domain: 'nexora.example', facts: facts() })).toBe('new');
    expect((await accounts.find('nexora.example')).version).toBe(0);
    expect(await note('nexora.example')).toBe('new');
    expect(await note('nexora.example')).toBe('same');
    expect(await note('nexora.example', { asOf: NOON - 1 })).toBe('older');
    expect((await accounts.find('nexora.example')).version).toBe(1);
    expect(await note('nexora.example', { relation: 'none', asOf: NOON + 1 })).toBe('changed');
  });

  it('keeps the conversation that leads began', async () => {
    const blank = await accounts.find('nexora.example');
    await accounts.replace(blank, { ...blank, currentOwner: 'ben', currentSince: NOON, handoffId: 'l-1' });
    expect(await note('nexora.example')).toBe('new');
    expect(await accounts.find('nexora.example')).toMatchObject({ currentOwner: 'ben', accountOwner: 'ana' });
  });

  it('of two at once keeps the later, whichever is written first', async () => {
    await Promise.all([
      note('nexora.example', { owner: 'late', asOf: NOON + 1 }),
      note('nexora.example', { owner: 'early' }),
    ]);
    expect(await accounts.find('nexora.example')).toMatchObject({ accountOwner: 'late' });
  });

  it('finds nobody by a name or domain whose account was not written in the end', async () => {
    const crash = { ...accounts, replace: async () => Promise.reject(new Error('crash')) };
    const told = { domain: 'nexora.example', facts: facts() };
    await expect(noteAccount({ accounts: crash, backoff })(told)).rejects.toThrow('crash');
    expect(await find({ company: 'Nexora' })).toMatchObject({ account: { domain: 'other.example' } });
    expect(await note('nexora.example')).toBe('new');
    expect((await find({ company: 'Nexora' })).account?.domain).toBe('nexora.example');
  });
});

describe('the account of a lead', () => {
  it('is found by its domain alone, without a look at names', async () => {
    await note('nexora.example');
    const found = await find({ emailDomain: 'nexora.example', company: 'Something else' });
    expect(found).toMatchObject({ account: { accountOwner: 'ana' }, match: { by: 'domain' } });
    expect(named).toEqual([]);
  });

  it('is found by each domain of the company, until it gives one up', async () => {
    await note('nexora.example', { otherDomains: ['nexora.test'] });
    expect((await find({ emailDomain: 'nexora.test' })).account?.domain).toBe('nexora.example');
    expect((await findCompany(accounts, 'nexora.test')).accountOwner).toBe('ana');
    await note('nexora.example', { asOf: NOON + 1 });
    expect((await find({ emailDomain: 'nexora.test' })).account?.domain).toBe('nexora.test');
  });

  it('is found by its name where the domain tells of nobody', async () => {
    await note('nexora.example');
    await note('nexora-health.example', { company: 'Nexora Health' });
    const { account, match } = await find({ company: 'NEXORA, S.A.' });
    expect(account?.domain).toBe('nexora.example');
    expect(match?.candidates.map(({ domain, lost }) => [domain, lost])).toEqual([
      ['nexora.example', undefined],
      ['nexora-health.example', 'unlike'],
    ]);
  });

  it('is found by its name for free mail, whose domain is nobody’s', async () => {
    await note('nexora.example');
    await note('gmail.test', { company: 'Gmail' });
    const free = { emailDomain: 'gmail.test', freeMail: true } as const;
    expect((await find({ ...free, company: 'Nexora' })).account?.domain).toBe('nexora.example');
    expect(await find(free)).toEqual({});
    expect((await find({ ...free, company: 'Unheard of' })).account).toBeUndefined();
  });

  it('is its domain’s while somebody talks to that, without a look at names', async () => {
    await note('nexora.example');
    const other = await accounts.find('other.example');
    await accounts.replace(other, { ...other, currentOwner: 'ben', currentSince: NOON, handoffId: 'l-1' });
    expect((await find({ company: 'Nexora' })).account?.domain).toBe('other.example');
    expect(named).toEqual([]);
  });

  it('follows the name that the account has now', async () => {
    await note('nexora.example');
    await note('nexora.example', { company: 'Tellmar', asOf: NOON + 1 });
    expect((await find({ company: 'Nexora' })).match?.candidates).toMatchObject([{ lost: 'unlike' }]);
    expect((await find({ company: 'Tellmar' })).account?.domain).toBe('nexora.example');
  });

  it('looks first at those that share most words, however many share one', async () => {
    for (let n = 0; n < 25; n += 1) await note(`a${n}.example`, { company: `Nexora Plant ${n}` });
    await note('z.example', { company: 'Nexora Foods' });
    expect((await find({ company: 'Foods Nexora' })).account?.domain).toBe('z.example');
  });

  it('is none for a test lead', async () => {
    await note('nexora.example');
    expect(await find({ emailDomain: 'nexora.example' }, true)).toEqual({});
  });
});
