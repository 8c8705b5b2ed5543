import { expect, it } from 'vitest';
import type { Noted, ToldAccount } from '../../../functions/app/accounts/note-account.ts';
import { takeAccounts } from '../../../functions/app/accounts/take-accounts.ts';

const told = (domain: string, asOf: number): ToldAccount => ({
  domain,
  facts: { company: domain, otherDomains: [], relation: 'none', asOf },
});

it('takes words about one company in their order, and those about others beside them', async () => {
  const log: string[] = [];
  const outcomes: readonly Noted[] = ['older', 'new', 'changed'];
  const take = takeAccounts(async ({ domain, facts: { asOf } }) => {
    log.push(`${domain} ${asOf} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`${domain} ${asOf} is kept`);
    return outcomes[asOf - 1] ?? 'same';
  });
  const words = [told('a.com', 2), told('a.com', 1), told('b.com', 3)];
  const taken = await take(words);
  expect(log).toEqual([
    'a.com 2 begins',
    'b.com 3 begins',
    'a.com 2 is kept',
    'a.com 1 begins',
    'b.com 3 is kept',
    'a.com 1 is kept',
  ]);
  expect(words.map((word) => taken.get(word))).toEqual(['new', 'older', 'changed']);
});
