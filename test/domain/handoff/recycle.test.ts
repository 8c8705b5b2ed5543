import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAttempts } from '../../../functions/domain/handoff/attempts.ts';
import { recordAttempt } from '../../../functions/domain/handoff/further-attempt.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { closeHandoff } from '../../../functions/domain/handoff/lifecycle.ts';
import type { Recycle } from '../../../functions/domain/handoff/recycle.ts';
import { takeShown } from '../../../functions/domain/handoff/shown-attempt.ts';
import type { Answer, AnswerKind } from '../../../functions/domain/handoff/signal.ts';
import { takeSignal } from '../../../functions/domain/handoff/take-signal.ts';
import { DAY, type EpochMs, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { afterWait, answer, debtsOf, inResponse, NINE } from '../../support/handoffs.ts';

const recycle = { afterAttempts: 3, restDays: 90 };
const bearings = { stage: 'sal', undoMs: 10 * MINUTE, whenAway: 'reroute', recycle } as const;

/** As the page of the task says it: what decides nothing is recorded, anything else takes the slot. */
function said(handoff: Handoff, given: Answer, policy: Recycle | null = recycle): Handoff {
  const base = { ...handoff, outbox: {} };
  const recorded = recordAttempt(base, given, policy ?? undefined);
  if (recorded.ok) return recorded.value;
  const signal = { kind: 'answered', answer: given, at: given.at } as const;
  const taken = takeSignal(base, signal, { ...bearings, recycle: policy ?? undefined });
  if (!taken.ok) throw new Error(taken.refusal.kind);
  return taken.value;
}
const tried = (handoff: Handoff, at: EpochMs, kind: AnswerKind = 'no-answer') =>
  said(handoff, answer(kind, at));
const shown = (handoff: Handoff, at: EpochMs, now = at, by = 'ana') => {
  const attempt = { id: `call-${at}`, at, by, evidence: 'call', kind: 'attempted' } as const;
  const result = takeShown({ ...handoff, outbox: {} }, attempt, bearings, now);
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
};
const undone = (handoff: Handoff, at: EpochMs) => {
  const result = takeSignal({ ...handoff, outbox: {} }, { kind: 'undone', by: 'ana', at }, bearings);
  if (!result.ok) throw new Error(result.refusal.kind);
  return afterWait(result.value, false, at);
};
const FIRST = NINE + 5 * MINUTE;
const once = afterWait(tried(inResponse(), FIRST), false, FIRST);
const twice = tried(once, NINE + 4 * HOUR);

describe('the attempt after which policy gives a lead back', () => {
  it('ends the handoff as could not be reached, and may be taken back', () => {
    expect(twice).toMatchObject({ phase: 'disposition', slot: undefined, answer: { kind: 'no-answer' } });
    const at = NINE + DAY;
    const third = tried(twice, at);
    expect(debtsOf(third)).toEqual(['handoff.attempted', 'handoff.disposed']);
    expect(third.answer).toEqual({
      ...{ kind: 'recycled', reason: 'could-not-reach', recycles: true },
      ...{ restsUntil: at + 90 * DAY, by: 'ana', at },
    });
    const ended = afterWait(third, false, at);
    expect(ended).toMatchObject({ phase: 'undo', waitUntil: at + 10 * MINUTE });
    const reopened = undone(ended, at + 5 * MINUTE);
    expect(reopened).toMatchObject({ phase: 'disposition', waitUntil: once.waitUntil, answer: undefined });
    expect(countAttempts(reopened.attempts ?? [])).toBe(2);
    expect(tried(reopened, at + HOUR).answer?.kind).toBe('recycled');
  });

  it('may be shown by a tool, and stays where the outcome is taken back', () => {
    const at = NINE + DAY;
    const third = shown(twice, at - HOUR, at);
    expect(debtsOf(third)).toEqual(['handoff.attempted', 'handoff.disposed']);
    expect(third.answer).toMatchObject({ kind: 'recycled', at });
    const reopened = undone(afterWait(third, false, at), at + 5 * MINUTE);
    expect(countAttempts(reopened.attempts ?? [])).toBe(3);
  });

  it('is none that reached somebody, of somebody else, or before another', () => {
    const reached = tried(twice, NINE + DAY, 'call-back');
    expect(reached).toMatchObject({ slot: undefined, answer: { kind: 'call-back' } });
    const bens = said(twice, answer('no-answer', NINE + DAY, 'maria'));
    expect(bens).toMatchObject({ slot: undefined, answer: { kind: 'no-answer' } });
    expect(shown(twice, NINE + HOUR, NINE + DAY).slot).toBeUndefined();
    expect(shown({ ...twice, attempts: undefined }, NINE + DAY).slot).toBeUndefined();
  });

  it('is none where policy says nothing of it', () => {
    const third = said(twice, answer('no-answer', NINE + DAY), null);
    expect(third).toMatchObject({ slot: undefined, answer: { kind: 'no-answer' } });
  });

  it('counts once what was told twice', () => {
    const told = shown(twice, NINE + 4 * HOUR + 5 * MINUTE);
    expect(told).toMatchObject({ slot: undefined, attempts: { length: 3 } });
    expect(countAttempts(told.attempts ?? [])).toBe(2);
  });

  it('comes never sooner than policy says, whatever was tried, and nothing comes after it', () => {
    const step = fc.record({
      gap: fc.integer({ min: 2, max: 3_000 }),
      by: fc.constantFrom('press' as const, 'tool' as const),
      kind: fc.constantFrom<AnswerKind>('no-answer', 'call-back'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let handoff = once;
        let at = FIRST;
        let facts = 1;
        for (const { gap, by, kind } of steps) {
          at += gap * MINUTE;
          const before = handoff;
          handoff = by === 'tool' ? shown(handoff, at) : tried(handoff, at, kind);
          facts += debtsOf(handoff).filter((type) => type === 'handoff.attempted').length;
          expect(handoff.attempts).toHaveLength(facts);
          const isLast =
            countAttempts(handoff.attempts ?? []) >= recycle.afterAttempts &&
            (by === 'tool' || kind === 'no-answer');
          expect(handoff.answer?.kind === 'recycled').toBe(isLast);
          expect(debtsOf(handoff).includes('handoff.disposed')).toBe(isLast);
          if (!isLast) continue;
          expect(countAttempts(before.attempts ?? [])).toBeGreaterThanOrEqual(recycle.afterAttempts - 1);
          const after = recordAttempt(handoff, answer('no-answer', at + HOUR), recycle);
          expect(after).toMatchObject({ ok: false });
          break;
        }
      }),
    );
  });
});

describe('a handoff that closes', () => {
  const closed = (patch: Partial<Handoff>) =>
    Object.values(
      closeHandoff({ ...twice, phase: 'closing', outbox: {}, ...patch }, false, NINE + DAY).outbox,
    ).flatMap((debt) => (debt.kind === 'fact' && debt.fact.type === 'lead.recycled' ? [debt.fact.data] : []));
  const notNow = { ...answer('not-qualified', NINE + DAY), reason: 'not-now', recycles: true } as const;

  it('gives its lead back after so many attempts, for the reason of its outcome', () => {
    expect(closed({ answer: notNow })).toEqual([{ reason: 'not-now', attempts: 2 }]);
    const { reason: _, ...bare } = notNow;
    expect(closed({ answer: bare, attempts: undefined })).toEqual([{ attempts: 0 }]);
  });

  it('gives nothing back otherwise, and nobody who was erased', () => {
    expect(closed({ answer: answer('spoke-qualified') })).toEqual([]);
    expect(closed({ answer: undefined })).toEqual([]);
    expect(closed({ answer: notNow, erased: true })).toEqual([]);
  });
});
