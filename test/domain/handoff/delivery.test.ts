import { describe, expect, it } from 'vitest';
import {
  confirmMail,
  isStillNeeded,
  resend,
  strikeDebts,
} from '../../../functions/domain/handoff/delivery.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { closeHandoff } from '../../../functions/domain/handoff/lifecycle.ts';
import type { MailKind, Owed } from '../../../functions/domain/handoff/owed.ts';
import { takeSignal } from '../../../functions/domain/handoff/take-signal.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { afterWait, answeredSignal, debtsOf, inResponse, NINE } from '../../support/handoffs.ts';

const task = { mail: 'task', to: 'ana', wait: 1 } as const;
const owed = (mail: MailKind, more: object = {}): Owed => ({
  kind: 'mail',
  mail,
  to: 'ana',
  wait: 1,
  ...more,
});
const awaiting = (patch: Partial<Handoff> = {}) =>
  inResponse({ unconfirmed: [{ ...task, at: NINE }], ...patch });
const bearings = { stage: 'mql', undoMs: 10 * MINUTE, whenAway: 'reroute' } as const;

describe('a mail that was sent', () => {
  it.each<[string, Owed, Partial<Handoff>]>([
    ['a reminder', owed('reminder'), {}],
    ['a second copy', owed('task', { again: true }), {}],
    ['what somebody has answered', owed('task'), { slot: answeredSignal('no-answer') }],
    ['what is no mail', { kind: 'start', run: 1 }, {}],
  ])('%s is not awaited', (_what, debt, patch) => {
    const handoff = inResponse({ outbox: { '1.0': debt }, ...patch });
    expect(strikeDebts(handoff, ['1.0'], NINE)).toMatchObject({ unconfirmed: [], outbox: {} });
  });

  it('is awaited beside others, and the sweeper looks for the first of them', () => {
    const handoff = awaiting({ outbox: { '5.0': { ...owed('escalation'), wait: 1 } as Owed } });
    const after = strikeDebts(handoff, ['5.0', '9.9'], NINE + MINUTE);
    expect(after.unconfirmed.map(({ mail }) => mail)).toEqual(['task', 'escalation']);
    expect(after.nextCheckAt).toBe(NINE + 10 * MINUTE);
  });

  it('is confirmed although the debt could not be struck yet, and then not sent again', () => {
    const handoff = inResponse({ outbox: { '1.0': owed('task'), '1.1': owed('reminder') } });
    const after = confirmMail(handoff, task, NINE);
    expect(Object.keys(after.outbox)).toEqual(['1.1']);
    expect(strikeDebts(after, ['1.0'], NINE).unconfirmed).toEqual([]);
  });

  it('is confirmed by its own news only', () => {
    const handoff = awaiting();
    for (const other of [
      { ...task, to: 'ben' },
      { ...task, wait: 2 },
      { ...task, mail: 'escalation' as const },
    ])
      expect(confirmMail(handoff, other, NINE)).toBe(handoff);
    expect(confirmMail(handoff, task, NINE).unconfirmed).toEqual([]);
  });
});

describe('a mail of which nothing is heard', () => {
  it('is sent once more after ten minutes, and never a third time', () => {
    const handoff = awaiting();
    expect(resend(handoff, NINE + 10 * MINUTE - 1)).toBe(handoff);
    const after = resend(handoff, NINE + 10 * MINUTE);
    expect(Object.values(after.outbox)).toEqual([owed('task', { again: true })]);
    const sent = strikeDebts(after, Object.keys(after.outbox), NINE + 10 * MINUTE);
    expect(sent.unconfirmed).toEqual([]);
    expect(resend(sent, NINE + 60 * MINUTE)).toBe(sent);
  });

  it('is not sent once more after an answer', () => {
    const result = takeSignal(awaiting(), answeredSignal('no-answer'), bearings);
    expect(result.ok && result.value.unconfirmed).toEqual([]);
  });

  it('is not sent once more after the end', () => {
    const closed = closeHandoff(awaiting({ phase: 'closing' }), false, NINE);
    expect(closed.unconfirmed).toEqual([]);
  });

  it('is forgotten when somebody else has the lead', () => {
    const moved = awaiting({ owner: { person: 'ben', since: NINE, attempt: 2 } });
    const after = resend(moved, NINE + 10 * MINUTE);
    expect(after).toMatchObject({ unconfirmed: [], outbox: {} });
  });

  it.each<[boolean, MailKind, Partial<Handoff>]>([
    [true, 'task', {}],
    [true, 'task', { wait: 3 }],
    [false, 'task', { phase: 'routing' }],
    [false, 'task', { owner: undefined }],
    [true, 'escalation', {}],
    [false, 'escalation', { wait: 2 }],
    [false, 'escalation', { phase: 'disposition' }],
    [true, 'outcome-escalation', { phase: 'disposition' }],
    [false, 'outcome-escalation', {}],
    [false, 'queue', { phase: 'queue' }],
  ])('is %s needed: %s', (needed, mail, patch) => {
    expect(isStillNeeded(inResponse(patch), { ...task, mail })).toBe(needed);
  });
});

describe('a task mail that did not reach its owner', () => {
  const undelivered = { kind: 'undelivered', person: 'ana', problem: 'bounced' } as const;
  const signal = { ...undelivered, since: NINE + MINUTE, at: NINE + 2 * MINUTE };
  const take = (handoff: Handoff, change: object = {}) =>
    takeSignal(handoff, { ...signal, ...change }, bearings);
  const taken = (handoff = awaiting()) => {
    const result = take(handoff);
    if (!result.ok) throw new Error('refused');
    return result.value;
  };

  it('takes the slot, and is remembered', () => {
    expect(taken()).toMatchObject({
      slot: signal,
      undelivered: { person: 'ana', problem: 'bounced', at: NINE + MINUTE },
    });
    expect(debtsOf(taken())).toEqual(['nudge']);
  });

  it('competes like any other signal', () => {
    const answered = inResponse({ slot: answeredSignal('no-answer') });
    expect(take(answered)).toEqual({ ok: false, refusal: { kind: 'taken', by: answered.slot } });
  });

  it.each<[string, Partial<Handoff>, object]>([
    ['somebody else owns the lead', { owner: { person: 'ben', since: NINE, attempt: 2 } }, {}],
    ['nobody owns it', { owner: undefined }, {}],
    ['it was about an earlier ownership', {}, { since: NINE - 1 }],
    ['the manager knows already', { escalatedAt: NINE }, {}],
    ['contact was attempted', { phase: 'disposition' }, {}],
  ])('is void when %s', (_what, patch, change) => {
    expect(take(inResponse(patch), change)).toEqual({ ok: false, refusal: { kind: 'settled' } });
  });

  it('escalates at once and skips the reminders; the lead moves on when planned', () => {
    const handoff = taken();
    const after = afterWait(handoff, false, NINE + 3 * MINUTE);
    expect(after).toMatchObject({
      phase: 'response',
      waitMail: 'escalation',
      escalatedAt: NINE + 3 * MINUTE,
      waitUntil: NINE + 90 * MINUTE,
      slot: undefined,
    });
    expect(Object.values(after.outbox)).toContainEqual(
      expect.objectContaining({
        fact: expect.objectContaining({
          type: 'handoff.escalated',
          data: { lateMs: MINUTE, because: 'bounced' },
        }),
      }),
    );
    expect(take({ ...after, wait: 9 })).toMatchObject({ ok: false });
  });

  it('holds where no plan says when it moves on', () => {
    const handoff = { ...taken(), responsePlan: undefined };
    const after = afterWait(handoff, false, NINE);
    expect(after.waitUntil).toBeGreaterThan(NINE + 90 * MINUTE);
  });
});
