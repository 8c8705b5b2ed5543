import { describe, expect, it } from 'vitest';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { inBetween, runningClock } from '../../../functions/domain/handoff/in-between.ts';
import type { Signal } from '../../../functions/domain/handoff/signal.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import {
  absent,
  answeredSignal,
  inResponse,
  NINE,
  opened,
  outcomePlan,
  responsePlan,
} from '../../support/handoffs.ts';

const at = NINE + 5 * MINUTE;

describe('what was said and the workflow has not followed yet', () => {
  it.each<[Signal, object]>([
    [
      { kind: 'reassigned', to: 'ben', by: 'maria', at },
      { to: 'ben', by: 'maria' },
    ],
    [{ kind: 'moved', from: 'ana', by: 'maria', reason: 'other', at }, { by: 'maria' }],
    [
      { kind: 'claimed', by: 'ben', at },
      { to: 'ben', by: 'ben' },
    ],
    [{ kind: 'returned', by: 'ana', reason: 'not-mine', at }, { by: 'ana' }],
    [absent({ at }), {}],
    [{ kind: 'capacity', at }, {}],
  ])('passes it on: %j', (slot, said) => {
    expect(inBetween(inResponse({ slot }))).toEqual({ kind: 'passing', ...said, at });
  });

  it.each<Signal>([
    absent({ at, pauses: true }),
    { kind: 'present', person: 'ana', by: 'ana', at },
    { kind: 'extended', until: at, by: 'maria', at },
    { kind: 'erased', at },
  ])('changes it: %j', (slot) => {
    expect(inBetween(inResponse({ slot }))).toEqual({ kind: 'changing', at });
  });

  it.each<Signal>([
    answeredSignal('no-answer'),
    { kind: 'undelivered', person: 'ana', problem: 'bounced', since: NINE, at },
  ])('leaves true what is shown: %j', (slot) => {
    expect(inBetween(inResponse({ slot }))).toBeUndefined();
  });

  it('is that somebody is sought, until they own it', () => {
    const sought = inResponse({ phase: 'routing', candidate: undefined, enteredAt: at });
    expect(inBetween(sought)).toEqual({ kind: 'passing', at });
    expect(inBetween({ ...sought, preferred: 'ben', namedBy: 'maria' })).toEqual({
      kind: 'passing',
      to: 'ben',
      by: 'maria',
      at,
    });
    expect(inBetween({ ...sought, candidate: 'ana' })).toBeUndefined();
    expect(inBetween(opened())).toMatchObject({ kind: 'passing' });
    expect(inBetween(inResponse())).toBeUndefined();
  });
});

describe('the clock in force', () => {
  const undone: Signal = { kind: 'undone', by: 'ana', at };
  const beforeUndo = (phase: NonNullable<Handoff['before']>['phase']) => ({
    before: { phase, rung: 0, stage: 'mql' as const },
    slot: undone,
    outcomePlan,
  });

  it('is the one before as soon as an answer is taken back', () => {
    const attempt = inResponse({ phase: 'disposition', ...beforeUndo('response') });
    expect(runningClock(attempt)).toEqual({ phase: 'response', plan: responsePlan });
    expect(inBetween(attempt)).toBeUndefined();
    const outcome = inResponse({ phase: 'undo', ...beforeUndo('disposition') });
    expect(runningClock(outcome)).toEqual({ phase: 'disposition', plan: outcomePlan });
    expect(inBetween(outcome)).toBeUndefined();
  });

  it.each(['routing', 'queue', 'capacity'] as const)('is not known yet where none goes on (%s)', (phase) => {
    const handoff = inResponse({ phase: 'undo', ...beforeUndo(phase) });
    expect(runningClock(handoff)).toBeUndefined();
    expect(inBetween(handoff)).toEqual({ kind: 'changing', at });
  });

  it('may be moved again where it was moved for an absence', () => {
    const paused = { from: NINE, until: at, entered: 2 };
    const handoff = inResponse({ phase: 'undo', ...beforeUndo('response'), paused });
    expect(inBetween(handoff)).toEqual({ kind: 'changing', at });
  });

  it('is none as soon as somebody has answered, and else that of the phase', () => {
    expect(runningClock(inResponse({ slot: answeredSignal('no-answer') }))).toBeUndefined();
    expect(runningClock(inResponse())).toEqual({ phase: 'response', plan: responsePlan });
    expect(runningClock(inResponse({ phase: 'undo', slot: undone }))).toBeUndefined();
  });
});
