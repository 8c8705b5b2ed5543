import { describe, expect, it } from 'vitest';
import type { Account } from '../../../functions/domain/accounts/account.ts';
import {
  chosenAccount,
  matchByDomain,
  matchByName,
  TIE_BREAKERS,
} from '../../../functions/domain/accounts/match.ts';

const policy = { similarity: 0.85, tieBreakers: TIE_BREAKERS };
const account = (domain: string, patch: Partial<Account> = {}): Account => ({
  ...{ domain, company: 'Nexora', asOf: 2, knownSince: 2, otherDomains: [], relation: 'none' },
  ...patch,
});
const nexora = { company: 'Nexora GmbH', country: 'DE' };
const lossesOf = (...found: Account[]) =>
  matchByName(nexora, found, policy)?.candidates.map(({ domain, lost }) => [domain, lost]);

describe('a match by domain', () => {
  it('is the account with what it was then', () => {
    const known = account('nexora.example', { relation: 'customer', accountOwner: 'ana' });
    const match = matchByDomain(known);
    expect(match).toEqual({
      by: 'domain',
      candidates: [{ domain: 'nexora.example', similarity: 1, relation: 'customer', owner: 'ana' }],
    });
    expect(chosenAccount(match)?.domain).toBe('nexora.example');
  });
});

describe('a match by name', () => {
  it('needs the likeness that policy asks for', () => {
    const match = matchByName(nexora, [account('b.example', { company: 'Nexora Health' })], policy);
    expect(match?.candidates).toEqual([
      { domain: 'b.example', similarity: 0.667, relation: 'none', lost: 'unlike' },
    ]);
    expect(chosenAccount(match)).toBeUndefined();
    expect(chosenAccount(undefined)).toBeUndefined();
  });

  it('is none where nobody from elsewhere is found', () => {
    const { asOf: _, ...byLeadsOnly } = account('a.example');
    expect(
      matchByName(nexora, [byLeadsOnly, account('b.example', { partOf: 'c.example' })], policy),
    ).toBeUndefined();
  });

  it('takes the likest first', () => {
    const likes = [account('a.example', { company: 'Nexora Software' }), account('b.example')];
    expect(lossesOf(...likes, account('c.example', { company: 'Nexora Foods' }))).toEqual([
      ['b.example', undefined],
      ['a.example', 'less-alike'],
      ['c.example', 'unlike'],
    ]);
    expect(lossesOf(account('a.example', { company: undefined }))).toEqual([['a.example', 'unlike']]);
  });

  it.each([
    ['relation', { relation: 'customer' }, { relation: 'open-deal' }],
    ['relation', { relation: undefined }, { relation: 'competitor' }],
    ['owner', { accountOwner: 'ana' }, {}],
    ['country', { country: 'DE' }, { country: 'AT' }],
    ['oldest', { knownSince: 1 }, {}],
    ['oldest', {}, { knownSince: undefined }],
  ] as const)('then decides by %s', (by, better, worse) => {
    expect(lossesOf(account('a.example', worse), account('b.example', better))).toEqual([
      ['b.example', undefined],
      ['a.example', by],
    ]);
  });

  it('asks the tie-breakers in the order of the policy, and the domains where all are even', () => {
    const older = account('b.example', { knownSince: 1 });
    const owned = account('a.example', { accountOwner: 'ana' });
    const match = matchByName(nexora, [owned, older], { ...policy, tieBreakers: ['oldest', 'owner'] });
    expect(match?.candidates.map(({ domain, lost }) => [domain, lost])).toEqual([
      ['b.example', undefined],
      ['a.example', 'oldest'],
    ]);
    expect(lossesOf(account('b.example'), account('a.example'))).toEqual([
      ['a.example', undefined],
      ['b.example', 'domain'],
    ]);
  });

  it('keeps the best five', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => account(`${name}.example`));
    expect(lossesOf(...many)?.map(([domain]) => domain)).toEqual([
      'a.example',
      'b.example',
      'c.example',
      'd.example',
      'e.example',
    ]);
  });
});
