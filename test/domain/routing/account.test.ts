import { describe, expect, it } from 'vitest';
import { type Account, claimAccount, companyOwner } from '../../../functions/domain/routing/account.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { NOON } from '../../support/team.ts';

const blank: Account = { domain: 'nexora.example', company: 'Nexora', accountOwner: 'nina' };
const owned: Account = { ...blank, currentOwner: 'ana', currentSince: NOON - 10 * DAY, handoffId: 'old-1' };
const claim = { person: 'ben', handoff: 'lead-1', at: NOON, days: 90, known: undefined };

describe('the owner of a company', () => {
  it.each([
    ['nobody', undefined, undefined],
    ['nobody while it had no handoff', blank, undefined],
    ['whoever got its last handoff', owned, 'ana'],
    ['the same until the last day', { ...owned, currentSince: NOON - 90 * DAY + 1 }, 'ana'],
    ['nobody when that is too long ago', { ...owned, currentSince: NOON - 90 * DAY }, undefined],
  ] as const)('is %s', (_, account, owner) => {
    expect(companyOwner(account, 90, NOON)).toBe(owner);
  });
});

describe('claiming a company', () => {
  const taken = { currentOwner: 'ben', currentSince: NOON, handoffId: 'lead-1' };

  it('that nobody has', () => {
    expect(claimAccount(blank, claim)).toEqual({ ok: true, value: { ...blank, ...taken } });
  });

  it('that had an owner long ago', () => {
    const before = { ...owned, currentSince: NOON - 90 * DAY };
    expect(claimAccount(before, claim)).toEqual({ ok: true, value: { ...owned, ...taken } });
  });

  it('begins the days anew for the same owner', () => {
    const again = claimAccount(owned, { ...claim, person: 'ana', known: 'ana' });
    expect(again).toMatchObject({
      ok: true,
      value: { currentOwner: 'ana', currentSince: NOON, handoffId: 'lead-1' },
    });
  });

  it('moves it with a handoff that moves on', () => {
    const own = claimAccount({ ...owned, handoffId: 'lead-1' }, claim);
    expect(own).toMatchObject({ ok: true, value: { currentOwner: 'ben' } });
  });

  it('leaves it to an owner who could not take this lead', () => {
    const result = claimAccount(owned, { ...claim, known: 'ana' });
    expect(result.ok && result.value).toBe(owned);
  });

  it('is lost to a handoff that was faster', () => {
    expect(claimAccount(owned, claim)).toEqual({ ok: false, refusal: 'lost' });
    expect(claimAccount(owned, { ...claim, known: 'cleo' })).toEqual({ ok: false, refusal: 'lost' });
  });
});
