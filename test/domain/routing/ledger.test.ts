import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chargedTo,
  confirm,
  creditBack,
  creditOf,
  emptyLedger,
  forgetCredit,
  giveBack,
  pendingOf,
  takeBack,
} from '../../../functions/domain/routing/ledger.ts';
import { LEAD } from '../../../functions/domain/routing/rotation.ts';
import { charge } from '../../support/rotation.ts';

const claims = [
  { person: 'ana', weight: 1, credit: 0 },
  { person: 'ben', weight: 3, credit: 0 },
];
const first = { handoff: 'lead-1', attempt: 1 };
const charged = charge(emptyLedger('iberia'), first, claims, 'ben');
const sumOf = (credits: Readonly<Record<string, number>>) =>
  Object.values(credits).reduce((sum, credit) => sum + credit, 0);

describe('a charge', () => {
  it('accrues a share to everybody who might have received, and takes a lead from who does', () => {
    expect(charged.credits).toEqual({ ana: LEAD / 4, ben: -LEAD / 4 });
    expect(charged.assignments).toBe(1);
    expect(pendingOf(charged)).toEqual(['lead-1']);
    expect(charged.pending).toEqual([
      { shares: { ana: LEAD / 4, ben: (LEAD * 3) / 4 }, charged: { 'lead-1#1': 'ben' } },
    ]);
  });

  it('leaves a newcomer at nothing', () => {
    expect(creditOf(charged, 'cleo')).toBe(0);
  });

  it('that is confirmed stands, once', () => {
    const owned = confirm(charged, first, 'ben');
    expect(owned).toEqual({ ...charged, pending: [] });
    expect(confirm(owned, first, 'ben')).toBe(owned);
  });

  it('moves to who came to own it, when two processes chose at once', () => {
    const owned = confirm(charged, first, 'ana');
    expect(owned.credits).toEqual({ ana: LEAD / 4 - LEAD, ben: -LEAD / 4 + LEAD });
    const stranger = confirm(charged, first, 'cleo');
    expect(stranger.credits).toEqual({ ana: LEAD / 4, ben: (LEAD * 3) / 4, cleo: -LEAD });
    expect(stranger.pending).toEqual([]);
  });
});

describe('pending charges', () => {
  const second = { handoff: 'lead-2', attempt: 1 };

  it('name who may have what on the way', () => {
    const more = charge(
      charge(charged, second, claims, 'ben'),
      { handoff: 'lead-3', attempt: 1 },
      claims,
      'ana',
    );
    expect(chargedTo(more, 'ben')).toEqual(['lead-1', 'lead-2']);
    expect(chargedTo(more, 'ana')).toEqual(['lead-3']);
    expect(chargedTo(confirm(more, first, 'ben'), 'ben')).toEqual(['lead-2']);
  });

  it('with equal shares keep them once', () => {
    const more = charge(charged, second, claims, 'ana');
    expect(more.pending).toEqual([
      { shares: charged.pending[0]?.shares, charged: { 'lead-1#1': 'ben', 'lead-2#1': 'ana' } },
    ]);
    expect(confirm(more, first, 'ben').pending).toEqual([
      { shares: charged.pending[0]?.shares, charged: { 'lead-2#1': 'ana' } },
    ]);
  });

  it('with other shares keep their own', () => {
    for (const others of [
      claims.slice(0, 1),
      [...claims.slice(0, 1), { person: 'cleo', weight: 3, credit: 0 }],
    ]) {
      const more = charge(charged, second, others, 'ana');
      expect(more.pending.map((entry) => Object.keys(entry.charged))).toEqual([['lead-1#1'], ['lead-2#1']]);
      expect(takeBack(more, 'lead-2', [])).toEqual({
        ...charged,
        credits: expect.objectContaining(charged.credits),
      });
    }
  });
});

describe('a credit back', () => {
  it('returns the lead to who was charged and the shares from everybody', () => {
    const back = creditBack(charged, { account: 'ben', shares: { ana: LEAD / 4, ben: (LEAD * 3) / 4 } });
    expect(back).toMatchObject({ assignments: 0, credits: { ana: 0, ben: 0 } });
  });

  it('is given for what earlier attempts of a handoff left behind, and for no other handoff', () => {
    const more = charge(
      charge(charged, { handoff: 'lead-1', attempt: 2 }, claims, 'ana'),
      { handoff: 'lead-10', attempt: 1 },
      claims,
      'ana',
    );
    const left = takeBack(more, 'lead-1', []);
    expect(pendingOf(left)).toEqual(['lead-10']);
    expect(left.credits).toEqual(charge(emptyLedger('iberia'), first, claims, 'ana').credits);
    expect(takeBack(left, 'lead-1', [])).toBe(left);
  });

  it('is not given for an assignment that was owned', () => {
    expect(takeBack(charged, 'lead-1', [1])).toEqual({ ...charged, pending: [] });
  });

  it('is given to who has had it, was chosen again and could not have it', () => {
    const again = charge(charged, { handoff: 'lead-1', attempt: 2 }, claims, 'ben');
    expect(takeBack(again, 'lead-1', [1])).toEqual({ ...charged, pending: [] });
  });
});

it('credits are whole and sum to nothing, whatever is charged, confirmed and taken back', () => {
  const step = fc.record({
    handoff: fc.integer({ min: 1, max: 5 }).map((n) => `lead-${n}`),
    attempt: fc.integer({ min: 1, max: 2 }),
    weights: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 }),
    turn: fc.nat(4),
    end: fc.constantFrom('confirm', 'transfer', 'take back', 'leave'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let ledger = emptyLedger('iberia');
      for (const { handoff, attempt, weights, turn, end } of steps) {
        const there = weights.map((weight, n) => ({
          person: `p${n}`,
          weight,
          credit: creditOf(ledger, `p${n}`),
        }));
        ledger = takeBack(ledger, handoff, []);
        ledger = charge(ledger, { handoff, attempt }, there, `p${turn % weights.length}`);
        if (end === 'confirm') ledger = confirm(ledger, { handoff, attempt }, `p${turn % weights.length}`);
        if (end === 'transfer') ledger = confirm(ledger, { handoff, attempt }, 'p9');
        if (end === 'take back') ledger = takeBack(ledger, handoff, []);
        expect(sumOf(ledger.credits)).toBe(0);
        expect(Object.values(ledger.credits).every(Number.isSafeInteger)).toBe(true);
      }
    }),
  );
});

describe('a turn that is given back', () => {
  const turn = { account: 'ben', shares: { ana: LEAD / 4, ben: (LEAD * 3) / 4 } };
  const owned = confirm(charged, first, 'ben');
  const given = giveBack(owned, 'lead-1', turn);

  it('leaves everybody where they were before it, and the handoff noted', () => {
    expect(given).toEqual({ ...emptyLedger('iberia'), credits: { ana: 0, ben: 0 }, credited: ['lead-1'] });
  });

  it('is given once as long as it is noted', () => {
    expect(giveBack(given, 'lead-1', turn)).toBe(given);
    expect(giveBack(given, 'lead-2', turn).credited).toEqual(['lead-1', 'lead-2']);
    expect(forgetCredit(given, 'lead-1').credited).toEqual([]);
  });

  it('does not depend on whether its charge was confirmed before', () => {
    expect(confirm(giveBack(charged, 'lead-1', turn), first, 'ben')).toEqual(given);
  });
});
