import { describe, expect, it } from 'vitest';
import {
  type Account,
  claimAccount,
  companyOwner,
  holdsPart,
  isKnown,
  noteFacts,
  notePart,
} from '../../../functions/domain/accounts/account.ts';
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

  it('takes it over from an owner who has qualified the lead', () => {
    const passedOn = { ...claim, isPassedOn: true };
    const taken = claimAccount(owned, { ...passedOn, known: 'ana' });
    expect(taken).toMatchObject({ ok: true, value: { currentOwner: 'ben', handoffId: 'lead-1' } });
    expect(claimAccount(owned, { ...passedOn, known: 'cleo' })).toEqual({ ok: false, refusal: 'lost' });
  });

  it('is lost to a handoff that was faster', () => {
    expect(claimAccount(owned, claim)).toEqual({ ok: false, refusal: 'lost' });
    expect(claimAccount(owned, { ...claim, known: 'cleo' })).toEqual({ ok: false, refusal: 'lost' });
  });
});

describe('what another system tells of a company', () => {
  const facts = {
    company: 'Nexora',
    otherDomains: ['nexora.test'],
    relation: 'customer',
    owner: 'ana',
    asOf: 10,
  } as const;
  const bare: Account = { domain: 'nexora.example', currentOwner: 'ben', currentSince: 1, handoffId: 'x-1' };
  const known = noteFacts(bare, facts);

  it('is kept beside the conversation, with when it was first told', () => {
    expect(known).toMatchObject({
      ...bare,
      accountOwner: 'ana',
      relation: 'customer',
      asOf: 10,
      knownSince: 10,
    });
    expect(isKnown(known)).toBe(true);
    expect(isKnown(bare)).toBe(false);
  });

  it('counts by when it was so, not by when it came', () => {
    expect(noteFacts(known, { ...facts, relation: 'none', asOf: 9 })).toBe(known);
    expect(noteFacts(known, { ...facts, relation: 'none', owner: undefined, asOf: 11 })).toMatchObject({
      relation: 'none',
      accountOwner: undefined,
      asOf: 11,
      knownSince: 10,
    });
  });

  it('changes nothing when it is told again', () => {
    expect(noteFacts(known, { ...facts, country: undefined })).toBe(known);
  });

  it('makes a further domain part of the company, as long as both sides say so', () => {
    const part = notePart({ domain: 'nexora.test' }, 'nexora.example', 10);
    expect(holdsPart(known, part)).toBe(true);
    expect(notePart(part, 'nexora.example', 10)).toBe(part);
    expect(notePart(part, 'tellmar.example', 9)).toBe(part);
    expect(holdsPart({ ...known, otherDomains: [] }, part)).toBe(false);
    expect(holdsPart({ ...known, otherDomains: undefined }, part)).toBe(false);
    expect(holdsPart({ ...known, domain: 'tellmar.example' }, part)).toBe(false);
    expect(holdsPart(bare, { ...part, partOf: bare.domain })).toBe(false);
    expect(isKnown(part)).toBe(false);
  });

  it('makes a further domain a company of its own again', () => {
    const part = notePart({ domain: 'nexora.test' }, 'nexora.example', 10);
    expect(isKnown(noteFacts(part, { ...facts, otherDomains: [], asOf: 12 }))).toBe(true);
  });
});
