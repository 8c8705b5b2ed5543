import { describe, expect, it } from 'vitest';
import {
  claimDigest,
  collect,
  collectedByRate,
  type Digest,
  digestHeard,
  digestLeavesAt,
  digestSent,
  noDigest,
  unclaimDigest,
} from '../../../functions/domain/handoff/digest.ts';
import { beginWait } from '../../../functions/domain/handoff/lifecycle.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE, responsePlan } from '../../support/handoffs.ts';

const entry = (name: string) => ({ leadId: name, number: 1, wait: 1 });
const due = NINE + 4 * MINUTE;
const one = collect(noDigest('ana'), entry('a'), due);
const sending = claimDigest(one, due);
const sent = digestSent(sending, one.entries, due);

describe('a digest', () => {
  it('begins with the first lead that comes to it', () => {
    expect(one).toEqual({
      ...{ person: 'ana', number: 1, state: 'collecting', entries: [entry('a')] },
      ...{ nextCheckAt: due, expiresAt: due + 60 * DAY },
    });
  });

  it('is heard of for sixty days, whatever becomes of it', () => {
    const later = collect(one, entry('b'), due - 1);
    for (const digest of [later, sending, sent, digestHeard(sent)])
      expect(digest.expiresAt).toBe(due + 60 * DAY);
    expect(collect(sent, entry('b'), due + 1).expiresAt).toBe(due + 1 + 60 * DAY);
  });

  it('takes further leads, each once, and leaves with the most urgent', () => {
    const later = collect(one, entry('b'), due + 1);
    const sooner = collect(later, entry('c'), due - 1);
    expect(later.nextCheckAt).toBe(due);
    expect(sooner).toMatchObject({ number: 1, nextCheckAt: due - 1 });
    expect(sooner.entries.map(({ leadId }) => leadId)).toEqual(['a', 'b', 'c']);
    expect(collect(sooner, entry('b'), due)).toBe(sooner);
    for (const other of [{ number: 2 }, { wait: 2 }])
      expect(collect(one, { ...entry('a'), ...other }, due).entries).toHaveLength(2);
  });

  it('that has been claimed, or is full, is followed by another', () => {
    for (const digest of [sending, sent, digestHeard(sent)])
      expect(collect(digest, entry('b'), due)).toMatchObject({
        ...{ number: 2, state: 'collecting', entries: [entry('b')], nextCheckAt: due },
      });
    let full: Digest = one;
    for (let n = 1; n < 12; n += 1) full = collect(full, entry(`l${n}`), due);
    expect(full.number).toBe(1);
    expect(collect(full, entry('b'), due)).toMatchObject({ number: 2, entries: [entry('b')] });
  });

  it('is claimed once it is due, and again where whoever claimed it has not sent it', () => {
    expect(claimDigest(one, due - 1)).toBe(one);
    expect(sending).toMatchObject({ state: 'sending', nextCheckAt: due + 5 * MINUTE });
    expect(claimDigest(sending, due + 5 * MINUTE - 1)).toBe(sending);
    expect(claimDigest(sending, due + 5 * MINUTE)).toMatchObject({ nextCheckAt: due + 10 * MINUTE });
  });

  it('that the mail service did not take may be claimed at once', () => {
    expect(claimDigest(unclaimDigest(sending, due + 1), due + 1).state).toBe('sending');
    expect(unclaimDigest(sent, due)).toBe(sent);
  });

  it('is sent once more ten minutes later, and no third time', () => {
    expect(sent).toMatchObject({ state: 'sent', nextCheckAt: due + 10 * MINUTE });
    expect(claimDigest(sent, due + 10 * MINUTE - 1)).toBe(sent);
    const copied = claimDigest(sent, due + 10 * MINUTE);
    expect(copied).toMatchObject({ state: 'over', nextCheckAt: undefined });
    expect(claimDigest(copied, due + HOUR)).toBe(copied);
    expect(digestSent(copied, one.entries, due)).toBe(copied);
  });

  it('is over when it is heard of, even by who could not say yet that it was sent', () => {
    for (const digest of [sending, sent]) expect(digestHeard(digest)).toMatchObject({ state: 'over' });
    expect(digestHeard(one)).toBe(one);
  });

  it('keeps the leads that it told of, and is over where there was none', () => {
    const both = claimDigest(collect(one, entry('b'), due), due);
    expect(digestSent(both, [entry('b')], due).entries).toEqual([entry('b')]);
    expect(digestSent(both, [], due)).toMatchObject({ state: 'over', nextCheckAt: undefined });
  });

  it('waits for the clock of its leads to begin, and some minutes for further ones', () => {
    const collectUntil = NINE - MINUTE;
    expect(digestLeavesAt({ collectUntil }, NINE)).toBe(due);
    expect(digestLeavesAt({ collectUntil, responsePlan }, NINE)).toBe(due);
    const plan = { ...responsePlan, opensAt: NINE + HOUR };
    expect(digestLeavesAt({ collectUntil, responsePlan: plan }, NINE)).toBe(due + HOUR);
    expect(digestLeavesAt({ collectUntil, responsePlan: plan }, NINE + 2 * HOUR)).toBe(due + 2 * HOUR);
  });

  it('waits for what is released later that day', () => {
    expect(digestLeavesAt({ collectUntil: NINE + HOUR, responsePlan }, NINE)).toBe(due + HOUR);
    expect(digestLeavesAt({ responsePlan }, NINE)).toBeUndefined();
  });
});

it('nobody’s tasks, and those without a ladder, are not collected for their number', () => {
  const rate = { tasksAnHour: 1, collectMinutes: 1 };
  const others = [inResponse({ leadId: 'other', trigger: 'threshold' })];
  const mine = inResponse({ trigger: 'threshold' });
  expect(collectedByRate(mine, responsePlan, rate, others, NINE)).toBe(NINE);
  expect(collectedByRate({ ...mine, owner: undefined }, responsePlan, rate, others, NINE)).toBeUndefined();
  expect(collectedByRate(mine, { rungs: [] }, rate, others, NINE)).toBeUndefined();
  expect(collectedByRate(mine, responsePlan, rate, [mine], NINE)).toBeUndefined();
  expect(collectedByRate(mine, responsePlan, rate, [{ ...mine, number: 2 }], NINE)).toBe(NINE);
});

describe('a wait of a handoff whose mails are collected', () => {
  const begin = (waitMail: 'task' | 'reminder') => {
    const handoff = inResponse({ waitMail, collectUntil: NINE, askedWait: 0 });
    const { run, wait } = handoff;
    const begun = beginWait(handoff, { run, wait, token: 't', recipients: ['ana'] }, NINE);
    return begun.ok ? Object.values(begun.value.outbox) : [];
  };

  it('owes its task to a digest', () => {
    expect(begin('task')).toEqual([{ kind: 'digest', to: 'ana', wait: 1, leavesAt: due }]);
  });

  it('owes any other mail by itself', () => {
    expect(begin('reminder')).toMatchObject([
      { kind: 'mail', mail: 'reminder', to: 'ana' },
      { kind: 'fact' },
    ]);
  });
});
