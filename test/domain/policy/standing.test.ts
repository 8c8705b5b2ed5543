import { describe, expect, it } from 'vitest';
import { claim, isDue, remindLater, strike } from '../../../functions/domain/policy/debts.ts';
import { historyOf } from '../../../functions/domain/policy/history.ts';
import { missingSigners, type SettledProposal } from '../../../functions/domain/policy/proposal.ts';
import {
  type Candidate,
  decide,
  firstStanding,
  noteUnreached,
  publish,
  type Standing,
} from '../../../functions/domain/policy/standing.ts';
import type { Side } from '../../../functions/domain/side.ts';

const AT = 1_000_000;
/** So much earlier is looked for what is owed. */
const SKEW = 120_000;
const first = strike(firstStanding('criteria', 'h0', AT), ['policy.published.criteria.0']);
const both: readonly Side[] = ['marketing', 'sales'];
const signed = (hash: string, governance = 'g1'): Candidate => ({ hash, signers: both, governance });
const unsigned = (hash: string): Candidate => ({ hash, signers: [] });
const of = (side: Side, at: number) => ({ side, by: `who of ${side}`, email: `${side}@x.example`, at });
const sign = { verdict: 'sign', governance: 'g1' } as const;
const refuse = { verdict: 'refuse', reason: 'Too strict.', governance: 'g1' } as const;

const key = (standing: Standing) => {
  if (standing.proposal === undefined) throw new Error('Nothing is proposed.');
  return standing.proposal;
};
const records = ({ owed }: Standing): readonly SettledProposal[] =>
  Object.values(owed).flatMap((debt) => (debt.kind === 'record' ? [debt.proposal] : []));
const facts = ({ owed }: Standing) =>
  Object.values(owed).flatMap((debt) => (debt.kind === 'fact' ? [debt.fact.type] : []));

describe('the first version', () => {
  it('is in force at once, signed by nobody, and said so', () => {
    const standing = firstStanding('criteria', 'h0', AT);
    expect(standing).toMatchObject({ hash: 'h0', bootstrap: true, publishedAt: AT, nextCheckAt: AT - SKEW });
    expect(facts(standing)).toEqual(['policy.published']);
    expect(first).toEqual({ ...standing, owed: {}, nextCheckAt: undefined });
  });
});

describe('publishing', () => {
  it('of what needs nobody puts it into force at once, and keeps what it replaced', () => {
    const next = publish(first, unsigned('h1'), AT + 1);
    expect(next).toMatchObject({ hash: 'h1', bootstrap: true, publishedAt: AT + 1, proposals: 1 });
    expect(records(next)).toMatchObject([
      { number: 1, hash: 'h1', signers: [], replaces: { hash: 'h0' }, ended: { as: 'active', at: AT + 1 } },
    ]);
    expect(facts(next)).toEqual(['policy.published']);
    expect(publish(next, unsigned('h1'), AT + 2)).toBe(next);
  });

  it('keeps what came of trying it, of the latest time that it was tried', () => {
    const tried = publish(first, { ...signed('h1'), backtest: 'b1' }, AT + 1);
    expect(tried.proposal?.backtest).toBe('b1');
    expect(publish(tried, signed('h1'), AT + 2).proposal?.backtest).toBe('b1');
    expect(publish(tried, { ...signed('h1'), backtest: 'b2' }, AT + 2).proposal?.backtest).toBe('b2');
    expect(publish(tried, signed('h2'), AT + 2).proposal?.backtest).toBeUndefined();
    expect(records(publish(first, { ...unsigned('h1'), backtest: 'b1' }, AT + 1))).toMatchObject([
      { backtest: 'b1' },
    ]);
  });

  it('of what needs signatures asks for them, and changes nothing that is in force', () => {
    const next = publish(first, signed('h1'), AT + 1);
    expect(next).toMatchObject({ hash: 'h0', bootstrap: true, publishedAt: AT, nextCheckAt: AT + 1 - SKEW });
    expect(next.proposal).toEqual({
      ...{ number: 1, hash: 'h1', governance: 'g1', signers: both, askedAt: AT + 1, signatures: [] },
      replaces: { hash: 'h0', bootstrap: true, publishedAt: AT },
    });
    expect(Object.keys(next.owed)).toEqual(['policy.proposed.criteria.1', '1.ask.marketing', '1.ask.sales']);
  });

  it('of the version in force asks for signatures while it has none, and never again', () => {
    const asked = publish(first, signed('h0'), AT + 1);
    expect(asked.proposal).toMatchObject({ hash: 'h0' });
    const one = decide(asked, key(asked), of('sales', AT + 2), sign);
    const all = decide(one, key(asked), of('marketing', AT + 3), sign);
    expect(all).toMatchObject({ hash: 'h0', bootstrap: false, publishedAt: AT + 3, proposal: undefined });
    expect(publish(all, signed('h0'), AT + 4)).toBe(all);
  });

  it('of what is asked for already asks those again who have not signed, and keeps the signatures', () => {
    const asked = publish(first, signed('h1'), AT + 1);
    const half = strike(decide(asked, key(asked), of('sales', AT + 2), sign), Object.keys(asked.owed));
    const again = publish(half, signed('h1'), AT + 3);
    expect(again.proposal).toEqual(half.proposal);
    expect(again.owed).toMatchObject({ '1.ask.marketing': { kind: 'ask', number: 1, side: 'marketing' } });
    expect(again.owed).not.toHaveProperty('1.ask.sales');
  });

  it.each<[string, Candidate]>([
    ['another version', signed('h2')],
    ['the same, where others sign by now', signed('h1', 'g2')],
    ['what needs nobody', unsigned('h2')],
  ])('of %s makes the signatures of before count no more', (_, candidate) => {
    const asked = publish(first, signed('h1'), AT + 1);
    const half = decide(asked, key(asked), of('sales', AT + 2), sign);
    const next = publish(half, candidate, AT + 3);
    expect(records(next)[0]).toMatchObject({
      ...{ number: 1, hash: 'h1', signatures: [{ side: 'sales' }] },
      ended: { as: 'stale', because: 'superseded', at: AT + 3 },
    });
    expect(next.proposals).toBe(2);
    expect(next.proposal?.signatures ?? []).toEqual([]);
    expect(decide(next, key(half), of('marketing', AT + 4), sign)).toBe(next);
  });
});

describe('a signature', () => {
  const asked = publish(first, signed('h1'), AT + 1);

  it('of one side changes nothing that is in force', () => {
    const half = decide(asked, key(asked), of('sales', AT + 2), sign);
    expect(half).toMatchObject({ hash: 'h0', bootstrap: true });
    expect(missingSigners(key(half))).toEqual(['marketing']);
    expect(facts(half)).toContain('policy.signed');
    expect(decide(half, key(asked), of('sales', AT + 3), sign)).toBe(half);
  });

  it('of the last side puts the version into force in the same write, and owes what follows', () => {
    const half = decide(asked, key(asked), of('sales', AT + 2), sign);
    const all = decide(half, key(asked), of('marketing', AT + 3), sign);
    expect(all).toMatchObject({ hash: 'h1', bootstrap: false, publishedAt: AT + 3, proposal: undefined });
    expect(records(all)).toMatchObject([
      {
        ...{ number: 1, hash: 'h1', replaces: { hash: 'h0' }, ended: { as: 'active', at: AT + 3 } },
        signatures: [of('sales', AT + 2), of('marketing', AT + 3)],
      },
    ]);
    expect(Object.keys(all.owed)).toEqual(
      expect.arrayContaining([
        'policy.signed.criteria.1.marketing',
        'policy.published.criteria.1',
        '1.tell.marketing',
        '1.tell.sales',
      ]),
    );
  });

  it.each([
    ['of another turn', { number: 2, hash: 'h1' }],
    ['of another version', { number: 1, hash: 'h2' }],
  ])('%s does nothing', (_, other) => {
    expect(decide(asked, other, of('sales', AT + 2), sign)).toBe(asked);
    expect(decide(asked, other, of('sales', AT + 2), refuse)).toBe(asked);
  });

  it('of a side that need not sign does nothing, and none where nothing is asked', () => {
    const routing = publish(first, { ...signed('h1'), signers: ['sales'] }, AT + 1);
    expect(decide(routing, key(routing), of('marketing', AT + 2), sign)).toBe(routing);
    expect(decide(first, key(routing), of('sales', AT + 2), sign)).toBe(first);
    expect(decide(routing, key(routing), of('sales', AT + 2), sign)).toMatchObject({ hash: 'h1' });
  });

  it('counts no more once other people sign', () => {
    const late = decide(asked, key(asked), of('sales', AT + 2), { ...sign, governance: 'g2' });
    expect(late).toMatchObject({ hash: 'h0', proposal: undefined });
    expect(records(late)).toMatchObject([{ ended: { as: 'stale', because: 'governance' } }]);
  });
});

describe('a refusal', () => {
  it('closes the proposal whoever has signed, and both sides hear it', () => {
    const asked = publish(first, signed('h1'), AT + 1);
    const half = decide(asked, key(asked), of('sales', AT + 2), sign);
    const refused = decide(half, key(asked), of('marketing', AT + 3), refuse);
    expect(refused).toMatchObject({ hash: 'h0', proposal: undefined });
    expect(records(refused)).toMatchObject([
      { ended: { as: 'refused', side: 'marketing', by: 'who of marketing', reason: 'Too strict.' } },
    ]);
    expect(Object.keys(refused.owed)).toEqual(
      expect.arrayContaining(['policy.refused.criteria.1.marketing', '1.tell.marketing', '1.tell.sales']),
    );
    expect(decide(refused, key(asked), of('sales', AT + 4), sign)).toBe(refused);
  });
});

describe('history', () => {
  it('says of each version when it was in force, and what became of it', () => {
    const one = publish(first, unsigned('h1'), AT + 1);
    const asked = publish(one, signed('h2'), AT + 2);
    const half = decide(asked, key(asked), of('sales', AT + 3), sign);
    const all = decide(half, key(asked), of('marketing', AT + 4), sign);
    const refusedOne = publish(all, signed('h3'), AT + 5);
    const refused = decide(refusedOne, key(refusedOne), of('sales', AT + 6), refuse);
    const open = publish(refused, signed('h4'), AT + 7);
    expect(historyOf(open, records(open))).toMatchObject([
      { hash: 'h0', bootstrap: true, inForce: { from: AT, until: AT + 1 } },
      { hash: 'h1', bootstrap: true, inForce: { from: AT + 1, until: AT + 4 } },
      { hash: 'h2', bootstrap: false, inForce: { from: AT + 4 } },
      { hash: 'h3', proposal: { ended: { as: 'refused' } } },
      { hash: 'h4', proposal: { number: 4 } },
    ]);
    expect(
      historyOf(open, records(open))
        .slice(2)
        .map(({ inForce }) => inForce),
    ).toEqual([{ from: AT + 4 }, undefined, undefined]);
    expect(historyOf(first, [])).toEqual([{ hash: 'h0', bootstrap: true, inForce: { from: AT } }]);
  });
});

describe('a mail that is owed', () => {
  it('is sent by who takes it first, and by another once that one must have failed', () => {
    const asked = publish(first, signed('h1'), AT + 1);
    const claimed = claim(asked, '1.ask.sales', AT + 2);
    expect(claimed.owed['1.ask.sales']).toMatchObject({ claimedAt: AT + 2 });
    expect(claim(claimed, '1.ask.sales', AT + 3)).toBe(claimed);
    expect(claim(claimed, '1.ask.sales', AT + 2 + 240_000)).not.toBe(claimed);
    expect(claim(asked, '1.tell.sales', AT + 2)).toBe(asked);
    expect(claim(asked, 'policy.proposed.criteria.1', AT + 2)).toBe(asked);
    expect(publish(claimed, signed('h1'), AT + 4).owed['1.ask.sales']).not.toHaveProperty('claimedAt');
  });

  it('tells of an end as well', () => {
    const asked = publish(first, signed('h1'), AT + 1);
    const refused = decide(asked, key(asked), of('sales', AT + 2), refuse);
    expect(claim(refused, '1.tell.sales', AT + 3).owed['1.tell.sales']).toMatchObject({ claimedAt: AT + 3 });
  });
});

describe('what is owed', () => {
  it('is looked at until all of it is struck', () => {
    const asked = publish(first, signed('h1'), AT + 1);
    const [one = '', ...rest] = Object.keys(asked.owed);
    const some = strike(asked, [one]);
    expect([Object.keys(some.owed), some.nextCheckAt]).toEqual([rest, AT + 1 - SKEW]);
    expect(strike(some, rest)).toMatchObject({ owed: {}, nextCheckAt: undefined });
  });
});

describe('a reminder', () => {
  const asked = publish(first, signed('h1'), AT);
  const mailed = strike(asked, ['policy.proposed.criteria.1', '1.ask.sales']);
  const later = remindLater(mailed, '1.ask.marketing', AT + 500);

  it('is owed in place of the mail that asked, and looked at no sooner', () => {
    const reminder = { kind: 'ask', number: 1, side: 'marketing', reminder: 1, dueAt: AT + 500 } as const;
    expect(later.owed).toEqual({ '1.ask.marketing': reminder });
    expect(later.nextCheckAt).toBe(AT + 500);
    expect([isDue(reminder, AT + 499), isDue(reminder, AT + 500)]).toEqual([false, true]);
    expect(claim(later, '1.ask.marketing', AT + 499)).toBe(later);
    const claimed = claim(later, '1.ask.marketing', AT + 500);
    expect(claimed.owed['1.ask.marketing']).toEqual({ ...reminder, claimedAt: AT + 500 });
    const second = remindLater(claimed, '1.ask.marketing', AT + 900);
    expect(second.owed['1.ask.marketing']).toEqual({ ...reminder, reminder: 2, dueAt: AT + 900 });
  });

  it('waits behind what is owed at once, and several are looked at when the first is due', () => {
    const both = remindLater(asked, '1.ask.marketing', AT + 500);
    expect(both.nextCheckAt).toBe(AT - SKEW);
    const struck = strike(remindLater(both, '1.ask.sales', AT + 300), ['policy.proposed.criteria.1']);
    expect(struck.nextCheckAt).toBe(AT + 300);
  });

  it('is owed for nothing that is gone, or that asks nobody', () => {
    expect(remindLater(mailed, '1.ask.sales', AT)).toBe(mailed);
    expect(remindLater(asked, 'policy.proposed.criteria.1', AT)).toBe(asked);
  });

  it('goes with the signature of its side, and with the proposal', () => {
    const half = decide(later, key(later), of('marketing', AT + 1), sign);
    expect(Object.keys(half.owed)).toEqual(['policy.signed.criteria.1.marketing']);
    const other = decide(later, key(later), of('sales', AT + 1), sign);
    expect(other.owed).toHaveProperty(['1.ask.marketing', 'dueAt'], AT + 500);
    const refused = decide(later, key(later), of('sales', AT + 1), refuse);
    expect(Object.keys(refused.owed).filter((id) => id.includes('ask'))).toEqual([]);
    const next = publish(later, signed('h2'), AT + 1);
    expect(Object.keys(next.owed).filter((id) => id.includes('ask'))).toEqual([
      '2.ask.marketing',
      '2.ask.sales',
    ]);
  });

  it('begins anew where the same is asked for again', () => {
    const again = publish(later, signed('h1'), AT + 2);
    expect(again.owed['1.ask.marketing']).toEqual({ kind: 'ask', number: 1, side: 'marketing' });
    expect(again.nextCheckAt).toBe(AT + 2 - SKEW);
  });
});

describe('a mail that does not arrive', () => {
  const asked = publish(first, signed('h1'), AT);

  it('is noted once, and told to the other side, as long as it matters', () => {
    const noted = noteUnreached(asked, 1, 'marketing', AT + 1);
    expect(noted.proposal?.unreached).toEqual(['marketing']);
    expect(noted.owed['1.warn.sales']).toEqual({ kind: 'warn', number: 1, side: 'sales' });
    expect(noted.owed).not.toHaveProperty(['1.warn.marketing']);
    expect(noteUnreached(noted, 1, 'marketing', AT + 2)).toBe(noted);
    expect(noteUnreached(noted, 2, 'marketing', AT + 2)).toBe(noted);
    expect(noteUnreached(first, 1, 'marketing', AT + 2)).toBe(first);
    const half = decide(asked, key(asked), of('sales', AT + 1), sign);
    expect(noteUnreached(half, 1, 'sales', AT + 2)).toBe(half);
  });

  it('owes nothing where nobody else is to sign', () => {
    const alone = publish(first, { ...signed('h1'), signers: ['sales'] }, AT);
    const quiet = strike(alone, Object.keys(alone.owed));
    const noted = noteUnreached(quiet, 1, 'sales', AT + 1);
    expect(noted.proposal?.unreached).toEqual(['sales']);
    expect(noted).toMatchObject({ owed: {}, nextCheckAt: undefined });
  });

  it('is forgotten with the end, or when the same is asked for again', () => {
    const noted = noteUnreached(asked, 1, 'marketing', AT + 1);
    const refused = decide(noted, key(noted), of('sales', AT + 2), refuse);
    expect(Object.keys(refused.owed).filter((id) => id.includes('warn'))).toEqual([]);
    const half = decide(noted, key(noted), of('sales', AT + 2), sign);
    expect(half.proposal?.unreached).toEqual(['marketing']);
    expect(publish(noted, signed('h1'), AT + 3).proposal?.unreached).toBeUndefined();
    expect(claim(noted, '1.warn.sales', AT + 1).owed['1.warn.sales']).toHaveProperty('claimedAt', AT + 1);
  });
});
