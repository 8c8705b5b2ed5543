import { describe, expect, it } from 'vitest';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import {
  executionKeyOf,
  executionName,
  handoffId,
  handoffKeyOf,
} from '../../../functions/domain/handoff/handoff-id.ts';
import { instructionFor } from '../../../functions/domain/handoff/instruction.ts';
import {
  beginWait,
  begun,
  closeHandoff,
  openHandoff,
  park,
  restart,
  startResponse,
} from '../../../functions/domain/handoff/lifecycle.ts';
import { owe, owesCredit, without } from '../../../functions/domain/handoff/outbox.ts';
import { nextCheck, stalledAt } from '../../../functions/domain/handoff/write.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import {
  answer,
  answeredSignal,
  debtsOf,
  inResponse,
  NINE,
  opened,
  plannedResponse,
} from '../../support/handoffs.ts';

const asking = { run: 1, wait: 1, token: 'token-2', recipients: ['ana'] };

describe('a new handoff', () => {
  it('owes the start of its first run and is looked at soon', () => {
    const fresh = openHandoff(opened(), NINE);
    expect(debtsOf(fresh)).toEqual(['handoff.opened', 'start']);
    expect(fresh).toMatchObject({ phase: 'routing', run: 1, version: 0, nextCheckAt: NINE + 2 * MINUTE });
  });

  it('owes no start once a step of that run or a later one has begun', () => {
    const handoff = openHandoff(opened(), NINE);
    expect(debtsOf(begun(handoff, 1))).toEqual(['handoff.opened']);
    expect(debtsOf(begun(handoff, 2))).toEqual(['handoff.opened']);
    expect(begun(handoff, 0)).toBe(handoff);
  });

  it('has an execution name of its own for each run', () => {
    expect(handoffId('lead-1', 2)).toBe('lead-1-2');
    expect(executionName('lead-1', 2, 3)).toBe('lead-1-2-r3');
    expect(executionKeyOf('lead-1-2-r3')).toEqual({ leadId: 'lead-1', number: 2, run: 3 });
    expect(handoffKeyOf('lead-1-2')).toEqual({ leadId: 'lead-1', number: 2 });
  });
});

describe('starting the response clock', () => {
  it('begins with the task mail and the first rung', () => {
    const started = startResponse(opened(), 'live', plannedResponse, NINE);
    expect(started).toMatchObject({
      phase: 'response',
      rung: 0,
      wait: 1,
      waitMail: 'task',
      waitUntil: NINE + 15 * MINUTE,
      slaRule: 'live',
    });
  });

  it('changes nothing when the clock runs already', () => {
    const running = inResponse();
    expect(startResponse(running, 'other', plannedResponse, NINE)).toBe(running);
  });
});

describe('beginning a wait', () => {
  const fresh = startResponse(opened(), 'live', plannedResponse, NINE);

  it('stores the token and claims the mail once, however often it is asked', () => {
    const first = beginWait(fresh, asking, NINE);
    if (!first.ok) throw new Error('refused');
    expect(first.value).toMatchObject({ token: 'token-2', askedWait: 1 });
    expect(debtsOf(first.value)).toEqual(['mail']);
    const again = beginWait({ ...first.value, outbox: {} }, { ...asking, token: 'token-3' }, NINE);
    expect(again).toMatchObject({ ok: true, value: { token: 'token-3', outbox: {} } });
  });

  it('tells of a reminder when its mail is claimed', () => {
    const reminded = beginWait({ ...fresh, waitMail: 'reminder' }, asking, NINE);
    expect(reminded.ok && debtsOf(reminded.value)).toEqual(['mail', 'handoff.reminded']);
  });

  it('sends nothing in a wait without a mail', () => {
    const quiet = beginWait({ ...fresh, waitMail: undefined }, asking, NINE);
    expect(quiet.ok && debtsOf(quiet.value)).toEqual([]);
  });

  it.each([
    ['the slot is taken', { slot: answeredSignal('no-answer') }],
    ['a newer wait has begun', { wait: 2 }],
    ['a newer run has begun', { run: 2 }],
  ])('is refused when %s', (_why, patch) => {
    expect(beginWait({ ...fresh, ...patch }, asking, NINE)).toEqual({ ok: false, refusal: 'signal-pending' });
  });
});

describe('closing', () => {
  it('frees capacity, tells the lead, and is never looked at again once its debts are paid', () => {
    const closed = closeHandoff(
      inResponse({ phase: 'closing', answer: answer('spoke-qualified') }),
      true,
      NINE,
    );
    expect(debtsOf(closed)).toEqual(['handoff.closed', 'release', 'handoff-closed']);
    expect(nextCheck({ ...closed, outbox: {} }, NINE)).toBeUndefined();
    expect(closed.nextCheckAt).toBe(NINE + 2 * MINUTE);
  });

  it('names an end without an answer', () => {
    const closed = closeHandoff(opened({ phase: 'closing' }), false, NINE);
    expect(Object.values(closed.outbox)).toContainEqual(
      expect.objectContaining({ fact: expect.objectContaining({ data: { outcome: 'none' } }) }),
    );
  });

  it('names an erasure, whatever was answered', () => {
    const closing = inResponse({ phase: 'closing', erased: true, answer: answer('spoke-qualified') });
    expect(Object.values(closeHandoff(closing, false, NINE).outbox)).toContainEqual(
      expect.objectContaining({ fact: expect.objectContaining({ data: { outcome: 'erased' } }) }),
    );
  });

  const junk = (patch: Partial<Handoff> = {}): Handoff =>
    inResponse({ phase: 'closing', answer: { ...answer('not-qualified'), credit: true }, ...patch });

  it('owes the turn back that a reason gives, and says so', () => {
    const closed = closeHandoff(junk(), true, NINE);
    expect(debtsOf(closed)).toEqual([
      'handoff.closed',
      'handoff.credited',
      'credit',
      'release',
      'handoff-closed',
    ]);
    expect(owesCredit(closed.outbox)).toBe(true);
    expect(Object.values(closed.outbox)).toContainEqual({
      kind: 'credit',
      person: 'ana',
      pool: 'iberia',
      attempt: 1,
    });
  });

  it.each<[string, Handoff, boolean]>([
    ['that was not taken', junk(), false],
    ['for a reason that gives none', junk({ answer: answer('not-qualified') }), true],
    ['for no answer at all', junk({ answer: undefined }), true],
    ['of an erased lead', junk({ erased: true }), true],
    ['of a manager who owns it by position', junk({ owner: { person: 'maria', since: NINE } }), true],
    ['of nobody', junk({ owner: undefined }), true],
    ['of no pool', junk({ pool: undefined }), true],
  ])('owes no turn %s', (_why, handoff, tookTurn) => {
    expect(owesCredit(closeHandoff(handoff, tookTurn, NINE).outbox)).toBe(false);
  });

  it('changes nothing in any other phase', () => {
    const open = inResponse();
    expect(closeHandoff(open, true, NINE)).toBe(open);
  });
});

describe('a lost execution', () => {
  it('is replaced under a raised run, the old one stopped first', () => {
    const again = restart(park(inResponse(), NINE), NINE + MINUTE);
    expect(again).toMatchObject({ run: 2, parkedAt: undefined, token: undefined });
    expect(debtsOf(again)).toEqual(['handoff.restarted', 'stop', 'start']);
    expect(debtsOf(restart({ ...again, version: again.version + 1 }, NINE))).toEqual([
      'handoff.restarted',
      'stop',
      'handoff.restarted',
      'stop',
      'start',
    ]);
  });

  it('is noticed five minutes after its wait should have ended, or its slot was taken', () => {
    expect(stalledAt(inResponse())).toBe(NINE + 20 * MINUTE);
    expect(stalledAt(inResponse({ slot: answeredSignal('no-answer') }))).toBe(NINE + 10 * MINUTE);
    expect(stalledAt(opened())).toBe(NINE + 5 * MINUTE);
    expect(stalledAt(inResponse({ runStartedAt: NINE + 60 * MINUTE }))).toBe(NINE + 65 * MINUTE);
  });

  it('is noticed five minutes after a wait began that nobody was asked in: its mail has not been sent', () => {
    const unasked = inResponse({ token: undefined, waitUntil: NINE + 240 * MINUTE });
    expect(stalledAt(unasked)).toBe(NINE + 5 * MINUTE);
    expect(stalledAt({ ...unasked, runStartedAt: NINE + 30 * MINUTE })).toBe(NINE + 35 * MINUTE);
    expect(stalledAt(inResponse({ phase: 'routing', waitUntil: undefined }))).toBe(NINE + 5 * MINUTE);
  });

  it('is noticed a minute after it parked', () => {
    expect(park(inResponse(), NINE).nextCheckAt).toBe(NINE + MINUTE);
  });
});

describe('the next instruction', () => {
  it.each([
    [opened(), 'route'],
    [inResponse({ phase: 'routing' }), 'plan'],
    [inResponse({ phase: 'routing', candidate: 'ben' }), 'route'],
    [inResponse({ phase: 'routing', attempt: 2 }), 'route'],
    [inResponse(), 'await-response'],
    [inResponse({ phase: 'disposition' }), 'await-disposition'],
    [inResponse({ phase: 'queue' }), 'await-claim'],
    [inResponse({ phase: 'capacity' }), 'await-capacity'],
    [inResponse({ phase: 'undo' }), 'await-undo'],
    [inResponse({ phase: 'closing' }), 'close'],
    [inResponse({ phase: 'closed' }), 'end'],
  ])('follows the phase (%#)', (handoff, next) => {
    expect(instructionFor(handoff, 1).next).toBe(next);
  });

  it('ends an older run', () => {
    expect(instructionFor(inResponse({ run: 2 }), 1).next).toBe('end');
  });

  it('carries the end of the wait as an instant', () => {
    expect(instructionFor(inResponse(), 1)).toMatchObject({ wait: 1, until: '2026-03-02T08:15:00.000Z' });
    expect(instructionFor(opened(), 1).until).toBe('2026-03-02T08:00:00.000Z');
  });
});

it('keeps the debts of several writes apart', () => {
  const outbox = owe(owe({}, 1, [{ kind: 'start', run: 1 }]), 2, [{ kind: 'stop', run: 1 }]);
  expect(Object.keys(outbox)).toEqual(['1.0', '2.0']);
  expect(without(outbox, ['1.0'])).toEqual({ '2.0': { kind: 'stop', run: 1 } });
});
