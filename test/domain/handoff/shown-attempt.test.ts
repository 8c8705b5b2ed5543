import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Owed } from '../../../functions/domain/handoff/owed.ts';
import { settle } from '../../../functions/domain/handoff/settle.ts';
import { type ShownAttempt, takeShown } from '../../../functions/domain/handoff/shown-attempt.ts';
import { EVIDENCE } from '../../../functions/domain/handoff/signal.ts';
import { takeSignal } from '../../../functions/domain/handoff/take-signal.ts';
import { LIFECYCLE_STAGES, type LifecycleStage } from '../../../functions/domain/lead/lead.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import {
  afterWait,
  answer,
  answeredSignal,
  debtsOf,
  inResponse,
  NINE,
  opened,
} from '../../support/handoffs.ts';

/** Ten o'clock was the due time; it is half past ten. */
const NOW = NINE + 90 * MINUTE;
const call: ShownAttempt = { id: 'call-1', at: NINE + 50 * MINUTE, evidence: 'call', kind: 'attempted' };
const bearings = (stage: LifecycleStage = 'mql') =>
  ({ stage, undoMs: 10 * MINUTE, whenAway: 'reroute' }) as const;
const take = (handoff: Handoff, patch: Partial<ShownAttempt> = {}, stage?: LifecycleStage) =>
  takeShown(handoff, { ...call, ...patch }, bearings(stage), NOW);
const taken = (...given: Parameters<typeof take>): Handoff => {
  const result = take(...given);
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
};
const refusal = (...given: Parameters<typeof take>) => {
  const result = take(...given);
  return result.ok ? undefined : result.refusal.kind;
};
const factsOf = ({ outbox }: Handoff) =>
  Object.values(outbox).flatMap((debt: Owed) => (debt.kind === 'fact' ? [debt.fact] : []));

const escalated = inResponse({ rung: 3, escalatedAt: NINE + HOUR });
const attempted = (patch: Partial<Handoff> = {}): Handoff => ({
  ...afterWait(
    {
      ...inResponse({ answer: answer('no-answer'), attemptedAt: NINE + 5 * MINUTE }),
      slot: answeredSignal('no-answer'),
    },
    false,
    NINE + 6 * MINUTE,
  ),
  outbox: {},
  ...patch,
});
const bens: Partial<Handoff> = {
  owner: { person: 'ben', since: NINE + 80 * MINUTE, attempt: 2 },
  formerOwners: ['ana'],
};

describe('an attempt that another tool has shown', () => {
  it('stops the response clock as of when it was made, though it is learned after the escalation', () => {
    const after = taken(escalated);
    expect(debtsOf(after)).toEqual(['handoff.contacted', 'stage', 'nudge']);
    expect(factsOf(after)).toEqual([
      expect.objectContaining({
        ...{ type: 'handoff.contacted', actor: 'ana', at: call.at },
        data: { answer: 'attempted', evidence: 'call', learnedMs: NOW },
      }),
    ]);
    expect(Object.values(after.outbox)).toContainEqual({ kind: 'stage', stage: 'sal', at: call.at });
    expect(after).toMatchObject({
      attemptedAt: call.at,
      slot: { kind: 'answered', at: NOW },
      shown: ['call-1'],
    });
  });

  it('starts the clock of the outcome when it was made', () => {
    expect(settle(taken(escalated), false, NOW)).toMatchObject({ needs: 'outcome-plan', startedAt: call.at });
  });

  it('says nothing of when it was learned where that was within a minute', () => {
    expect(factsOf(taken(escalated, { at: NOW - 59_999 }))[0]?.data).toEqual({
      answer: 'attempted',
      evidence: 'call',
    });
  });

  it('is not taken back; an outcome may be', () => {
    const undo = { kind: 'undone', by: 'ana', at: NOW + MINUTE } as const;
    const tried = afterWait(taken(escalated), false, NOW);
    expect(takeSignal(tried, undo, bearings('sal'))).toEqual({ ok: false, refusal: { kind: 'settled' } });
    const booked = afterWait(taken(escalated, { kind: 'meeting-booked', evidence: 'meeting' }), false, NOW);
    expect(booked).toMatchObject({ phase: 'undo', undoUntil: NOW + 10 * MINUTE });
    const undone = takeSignal(booked, undo, bearings('sql'));
    expect(undone.ok && debtsOf(undone.value)).toContain('handoff.undone');
  });

  it('stays an attempt when the outcome that came with it is taken back: the outcome is awaited', () => {
    const booked = afterWait(taken(escalated, { kind: 'meeting-booked', evidence: 'meeting' }), false, NOW);
    const undo = { kind: 'undone', by: 'ana', at: NOW + MINUTE } as const;
    const undone = takeSignal(booked, undo, bearings('sql'));
    if (!undone.ok) throw new Error('it is not taken back');
    expect(undone.value).toMatchObject({
      answer: { kind: 'attempted', by: 'ana', at: call.at, evidence: 'meeting' },
      attemptedAt: call.at,
    });
    expect(Object.values(undone.value.outbox)).toContainEqual({ kind: 'stage', stage: 'sal', at: call.at });
    expect(settle(undone.value, false, NOW)).toMatchObject({ needs: 'outcome-plan', startedAt: call.at });
  });

  it('is known by its id: a repeat changes nothing, wherever the handoff stands', () => {
    const after = taken(escalated);
    expect(taken(after, { at: NOW })).toBe(after);
    const closed = { ...after, phase: 'closed', slot: undefined } as const;
    expect(taken(closed)).toBe(closed);
  });

  it('is a further one while the clock of the outcome runs, and takes no slot', () => {
    const after = taken(attempted());
    expect(debtsOf(after)).toEqual(['handoff.attempted', 'stage']);
    expect(debtsOf(taken(attempted(), {}, 'sal'))).toEqual(['handoff.attempted']);
    expect(after.slot).toBeUndefined();
    expect(after).toMatchObject({
      attemptedAt: NINE + 5 * MINUTE,
      answer: { kind: 'attempted', evidence: 'call' },
    });
    expect(after.undoUntil).toBeUndefined();
  });

  it('was perhaps the first one: what was logged later stays what is shown', () => {
    const after = taken(attempted(), { at: NINE + 2 * MINUTE });
    expect(after).toMatchObject({ attemptedAt: NINE + 2 * MINUTE, answer: { kind: 'no-answer' } });
  });

  it('is the first one where it was made before what was pressed, and so it stays', () => {
    const pressed = { ...attempted(), attemptedAt: call.at + MINUTE };
    const booked = taken(pressed, { kind: 'meeting-booked' }, 'sal');
    expect(booked.attemptedAt).toBe(call.at);
    const undo = { kind: 'undone', by: 'ana', at: NOW + MINUTE } as const;
    const undone = takeSignal(afterWait(booked, false, NOW), undo, bearings('sql'));
    expect(undone).toMatchObject({ ok: true, value: { attemptedAt: call.at } });
  });

  it('may say what came of it', () => {
    const after = taken(attempted(), { kind: 'meeting-booked' }, 'sal');
    expect(debtsOf(after)).toEqual(['handoff.attempted', 'handoff.disposed', 'stage']);
    expect(after.slot).toMatchObject({ kind: 'answered' });
    expect(factsOf(after)[1]).toMatchObject({ at: call.at, data: { outcome: 'meeting-booked' } });
    expect(refusal(attempted(), { kind: 'accepted' })).toBe('settled');
  });

  it('of who had the lead before is theirs, and the clock of who has it runs on', () => {
    const after = taken(inResponse(bens), { by: 'ana' });
    expect(debtsOf(after)).toEqual(['handoff.contacted', 'stage']);
    expect(after).toMatchObject({ phase: 'response', attemptedAt: call.at, owner: { person: 'ben' } });
    expect(after.slot).toBeUndefined();
    expect(after.answer).toBeUndefined();
    expect(refusal(inResponse(bens), { by: 'ana', kind: 'meeting-booked' })).toBe('settled');
  });

  it('of who had it before takes no press of its owner back', () => {
    const logged = attempted({
      ...bens,
      undoUntil: NOW + MINUTE,
      answer: answer('no-answer', NOW, 'ben'),
      before: { phase: 'response', rung: 0, stage: 'mql' },
    });
    expect(taken(logged, { by: 'ana' })).toMatchObject({
      undoUntil: NOW + MINUTE,
      before: { attemptedAt: NINE + 5 * MINUTE, stage: 'sal' },
    });
  });

  it('counts when the handoff is closed too, and moves the lead no more', () => {
    const closed = attempted({ phase: 'closed', answer: answer('meeting-booked', NINE + 60 * MINUTE) });
    const after = taken(closed);
    expect(debtsOf(after)).toEqual(['handoff.attempted']);
    expect(after.answer).toBe(closed.answer);
  });

  it('in place of a stage that is still owed leaves one that is further', () => {
    const owed = attempted({ outbox: { '3.0': { kind: 'stage', stage: 'sql' } } });
    expect(debtsOf(taken(owed, {}, 'mql'))).toEqual(['stage', 'handoff.attempted']);
    const less = attempted({ outbox: { '3.0': { kind: 'stage', stage: 'mql' } } });
    expect(Object.values(taken(less, {}, 'lead').outbox).filter(({ kind }) => kind === 'stage')).toEqual([
      { kind: 'stage', stage: 'sal', at: call.at },
    ]);
  });

  it.each<[string, Handoff, Partial<ShownAttempt>, string]>([
    ['before the lead was handed to sales', escalated, { at: NINE - 1 }, 'before-handoff'],
    ['of somebody who never had it', escalated, { by: 'cleo' }, 'not-theirs'],
    [
      'of who had it before, while its owner has it',
      inResponse(bens),
      { by: 'ana', at: NINE + 80 * MINUTE },
      'not-theirs',
    ],
    ['of its owner, before they had it', inResponse(bens), { by: 'ben' }, 'not-theirs'],
    ['of an unnamed one, before its owner had it', inResponse(bens), {}, 'whose'],
    ['of nobody, while nobody has it', opened(), {}, 'whose'],
    ['of a lead that was erased', inResponse({ erased: true }), {}, 'erased'],
    ['of a lead that is being erased', inResponse({ slot: { kind: 'erased', at: NOW } }), {}, 'erased'],
    ['while another signal waits', inResponse({ slot: { kind: 'capacity', at: NOW } }), {}, 'taken'],
    ['beyond what anybody tries', inResponse({ shown: Array.from({ length: 60 }, String) }), {}, 'too-many'],
  ])('is refused %s', (_what, handoff, patch, kind) => {
    expect(refusal(handoff, patch)).toBe(kind);
  });

  it('never counts twice, takes no stage away, and counts as of its own time', () => {
    const states = [
      escalated,
      attempted(),
      inResponse(bens),
      attempted({ phase: 'undo' }),
      attempted({ phase: 'closed' }),
    ];
    const attempts = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      at: fc.integer({ min: NINE, max: NOW }),
      by: fc.constantFrom('ana', 'ben', undefined),
      evidence: fc.constantFrom(...EVIDENCE),
      kind: fc.constantFrom('attempted', 'no-answer', 'meeting-booked' as const),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...states),
        fc.constantFrom(...LIFECYCLE_STAGES),
        fc.array(attempts as fc.Arbitrary<ShownAttempt>, { maxLength: 8 }),
        (start, stage, sent) => {
          let handoff = start;
          const counted = new Map<string, number>();
          for (const one of sent) {
            const result = takeShown(handoff, one, bearings(stage), NOW);
            if (!result.ok || result.value === handoff) continue;
            counted.set(one.id, one.at);
            const added = factsOf(result.value).filter(
              ({ id }) => !factsOf(handoff).some((fact) => fact.id === id),
            );
            expect(added.every(({ at }) => at === one.at)).toBe(true);
            handoff = { ...result.value, slot: undefined };
          }
          expect(new Set(handoff.shown)).toEqual(new Set(counted.keys()));
          const told = factsOf(handoff).filter(({ data }) => data['evidence'] !== undefined);
          expect(told.length).toBeLessThanOrEqual(counted.size);
          for (const debt of Object.values(handoff.outbox))
            if (debt.kind === 'stage')
              expect(LIFECYCLE_STAGES.indexOf(debt.stage)).toBeGreaterThan(LIFECYCLE_STAGES.indexOf(stage));
        },
      ),
    );
  });
});
