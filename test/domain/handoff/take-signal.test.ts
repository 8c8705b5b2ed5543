import { describe, expect, it } from 'vitest';
import { recordAttempt } from '../../../functions/domain/handoff/further-attempt.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Signal } from '../../../functions/domain/handoff/signal.ts';
import { takeSignal } from '../../../functions/domain/handoff/take-signal.ts';
import { waive } from '../../../functions/domain/handoff/waive.ts';
import type { LifecycleStage } from '../../../functions/domain/lead/lead.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import {
  absent,
  afterWait,
  answer,
  answeredSignal,
  debtsOf,
  inResponse,
  NINE,
  opened,
} from '../../support/handoffs.ts';

const at = NINE + 5 * MINUTE;
const UNDO_WINDOW = 10 * MINUTE;

function taken(handoff: Handoff, signal: Signal, stage: LifecycleStage = 'mql'): Handoff {
  const result = takeSignal(handoff, signal, { stage, undoMs: UNDO_WINDOW, whenAway: 'reroute' });
  if (!result.ok) throw new Error(`refused: ${result.refusal.kind}`);
  return result.value;
}

describe('taking the decision slot', () => {
  it('stops the clock, moves the stage and nudges in one write when the owner spoke with a qualified lead', () => {
    const after = taken(inResponse(), answeredSignal('spoke-qualified'));
    expect(after).toMatchObject({ attemptedAt: at, undoUntil: at + UNDO_WINDOW, slot: { kind: 'answered' } });
    expect(debtsOf(after)).toEqual(['handoff.contacted', 'handoff.disposed', 'stage', 'nudge']);
    expect(Object.values(after.outbox)).toContainEqual({ kind: 'stage', stage: 'sql' });
  });

  it('makes a first attempt an accepted lead without an outcome', () => {
    const after = taken(inResponse(), answeredSignal('no-answer'));
    expect(debtsOf(after)).toEqual(['handoff.contacted', 'stage', 'nudge']);
    expect(Object.values(after.outbox)).toContainEqual({ kind: 'stage', stage: 'sal' });
  });

  it('publishes the reason of a lead that was not qualified', () => {
    const after = taken(inResponse(), answeredSignal('not-qualified'));
    const disposed = Object.values(after.outbox).find(
      (debt) => debt.kind === 'fact' && debt.fact.type === 'handoff.disposed',
    );
    expect(disposed).toMatchObject({ fact: { data: { outcome: 'not-qualified', reason: 'no-need' } } });
  });

  it('keeps the first attempt and a stage that is already higher', () => {
    const after = taken(
      inResponse({ phase: 'disposition', attemptedAt: NINE }),
      answeredSignal('meeting-booked'),
      'opportunity',
    );
    expect(after.attemptedAt).toBe(NINE);
    expect(debtsOf(after)).toEqual(['handoff.disposed', 'nudge']);
  });

  it('tells of an attempt of who took the lead over from somebody who had attempted contact', () => {
    const later = answeredSignal('no-answer');
    const after = taken(inResponse({ attemptedAt: NINE }), later);
    expect(debtsOf(after)).toEqual(['handoff.attempted', 'stage', 'nudge']);
    expect(after.attemptedAt).toBe(NINE);
  });

  it('says when the buyer wants to be called', () => {
    const nextAt = at + 60 * MINUTE;
    const given = { ...answer('call-back'), nextAt };
    const after = taken(inResponse(), { kind: 'answered', answer: given, at });
    expect(Object.values(after.outbox)).toContainEqual(
      expect.objectContaining({
        fact: expect.objectContaining({ data: { answer: 'call-back', nextMs: nextAt } }),
      }),
    );
  });

  it('takes from an account executive what can be said of a second handoff, and nothing else', () => {
    const second = inResponse({ kind: 'ae' });
    const accepted = taken(second, answeredSignal('accepted'), 'sql');
    expect(Object.values(accepted.outbox)).toContainEqual({ kind: 'stage', stage: 'opportunity' });
    const missed = taken(second, answeredSignal('no-show'), 'sql');
    expect(debtsOf(missed)).toEqual(['handoff.contacted', 'nudge']);
    const bearings = { stage: 'sql', undoMs: UNDO_WINDOW, whenAway: 'reroute' } as const;
    const refusal = { ok: false, refusal: { kind: 'settled' } };
    expect(takeSignal(second, answeredSignal('spoke-qualified'), bearings)).toEqual(refusal);
    expect(takeSignal(inResponse(), answeredSignal('accepted'), bearings)).toEqual(refusal);
    expect(recordAttempt({ ...second, phase: 'disposition' }, answer('no-show', at)).ok).toBe(true);
    expect(recordAttempt(inResponse({ phase: 'disposition' }), answer('no-show', at)).ok).toBe(false);
  });

  it('lets the first signal win and shows it to the second', () => {
    const first = taken(inResponse(), answeredSignal('spoke-qualified'));
    const second = takeSignal(
      first,
      { kind: 'returned', by: 'ana', reason: 'not-mine', at },
      { stage: 'mql', undoMs: UNDO_WINDOW, whenAway: 'reroute' },
    );
    expect(second).toMatchObject({ ok: false, refusal: { kind: 'taken', by: { kind: 'answered' } } });
  });

  it('takes an answer that comes while the lead is being routed to somebody else', () => {
    const routing = inResponse({ phase: 'routing', rung: 3, token: undefined });
    const after = taken(routing, answeredSignal('spoke-qualified'));
    expect(after.before).toMatchObject({ phase: 'routing', rung: 3 });
    expect(debtsOf(after)).not.toContain('nudge');
  });

  it.each(['closing', 'closed', 'undo'] as const)('refuses an answer to a handoff that is %s', (phase) => {
    expect(
      takeSignal(inResponse({ phase }), answeredSignal('spoke-qualified'), {
        stage: 'mql',
        undoMs: UNDO_WINDOW,
        whenAway: 'reroute',
      }),
    ).toEqual({
      ok: false,
      refusal: { kind: 'settled' },
    });
  });

  it.each([
    [
      'returned',
      { kind: 'returned', by: 'ana', reason: 'not-mine', at },
      'response',
      ['handoff.returned', 'nudge'],
    ],
    [
      'reassigned',
      { kind: 'reassigned', to: 'ben', by: 'maria', at },
      'response',
      ['handoff.given', 'nudge'],
    ],
    [
      'extended',
      { kind: 'extended', until: at + 30 * MINUTE, by: 'maria', at },
      'response',
      ['handoff.extended', 'nudge'],
    ],
    [
      'moved',
      { kind: 'moved', from: 'ana', to: 'ben', by: 'maria', reason: 'better-fit', at },
      'disposition',
      ['handoff.moved', 'nudge'],
    ],
    [
      'moved to whom the order names',
      { kind: 'moved', from: 'ana', by: 'maria', reason: 'owner-left', at },
      'response',
      ['handoff.moved', 'nudge'],
    ],
    ['claimed', { kind: 'claimed', by: 'ben', at }, 'queue', ['handoff.claimed', 'nudge']],
    ['capacity', { kind: 'capacity', at }, 'capacity', ['nudge']],
  ] as const)('takes the slot for %s', (_name, signal, phase, debts) => {
    const after = taken(inResponse({ phase }), signal);
    expect(after.slot).toEqual(signal);
    expect(debtsOf(after)).toEqual(debts);
  });
});

describe('a signal of somebody who is not concerned any more', () => {
  const bearings = { stage: 'mql', undoMs: UNDO_WINDOW, whenAway: 'reroute' } as const;
  const passedOn = inResponse({ owner: { person: 'ben', since: NINE, attempt: 2 } });

  it('does not take the lead from the next owner when the former one returns it late', () => {
    const late: Signal = { kind: 'returned', by: 'ana', reason: 'not-mine', at };
    expect(takeSignal(passedOn, late, bearings)).toEqual({ ok: false, refusal: { kind: 'settled' } });
  });

  it('does not take the lead from the next owner when the former one goes away', () => {
    const gone = absent();
    expect(takeSignal(passedOn, gone, bearings)).toEqual({ ok: false, refusal: { kind: 'settled' } });
    expect(takeSignal(inResponse({ owner: undefined }), gone, bearings).ok).toBe(false);
  });

  it('is not moved from the next owner, nor to who owns it already', () => {
    const move: Signal = { kind: 'moved', from: 'ana', to: 'ben', by: 'maria', reason: 'other', at };
    expect(takeSignal(passedOn, move, bearings)).toEqual({ ok: false, refusal: { kind: 'settled' } });
    expect(takeSignal(inResponse(), { ...move, to: 'ana' }, bearings).ok).toBe(false);
    const byPosition = inResponse({ phase: 'queue', owner: { person: 'maria', since: NINE } });
    expect(takeSignal(byPosition, { ...move, from: 'maria', to: 'maria' }, bearings).ok).toBe(true);
  });

  it('does not take the lead from the rep whom the manager has just given it to, pressing twice', () => {
    const again: Signal = { kind: 'reassigned', to: 'ben', by: 'maria', at };
    expect(takeSignal(passedOn, again, bearings)).toEqual({ ok: false, refusal: { kind: 'settled' } });
  });

  it('still lets a manager take in earnest what is theirs by position', () => {
    const queued = inResponse({ phase: 'queue', owner: { person: 'maria', since: NINE } });
    expect(takeSignal(queued, { kind: 'reassigned', to: 'maria', by: 'maria', at }, bearings).ok).toBe(true);
  });
});

describe('an answer while somebody is sought by name', () => {
  const sought = inResponse({ phase: 'routing', candidate: undefined, preferred: 'ben', namedBy: 'maria' });
  const keptIn = (handoff: Handoff) =>
    Object.values(taken(handoff, answeredSignal('no-answer')).outbox).filter(
      (debt) => debt.kind === 'fact' && debt.fact.type === 'handoff.kept',
    );

  it('tells that the lead stays', () => {
    expect(keptIn(sought)).toMatchObject([{ fact: { actor: 'ana', data: { person: 'ana', to: 'ben' } } }]);
  });

  it.each([{ preferred: undefined }, { owner: undefined }, { phase: 'response' }] as const)(
    'tells nothing where it was to go to nobody: %j',
    (patch) => {
      expect(keptIn({ ...sought, ...patch })).toEqual([]);
    },
  );
});

describe('an absence', () => {
  it.each([undefined, true] as const)('tells whether they were set away for their silence: %s', (silent) => {
    const left = taken(inResponse(), absent({ by: 'system', silent }));
    const told = { fact: { type: 'handoff.left', actor: 'system', data: { person: 'ana' } } };
    expect(Object.values(left.outbox)).toMatchObject([told, { kind: 'nudge' }]);
    expect(JSON.stringify(left.outbox).includes('silent')).toBe(silent === true);
  });
});

describe('undo', () => {
  const settled = afterWait(taken(inResponse(), answeredSignal('spoke-qualified')), false, at);

  it('takes an answer back within ten minutes and restores the stage', () => {
    const after = taken(
      { ...settled, outbox: {} },
      { kind: 'undone', by: 'ana', at: at + UNDO_WINDOW - 1 },
      'sql',
    );
    expect(after).toMatchObject({ answer: undefined, attemptedAt: undefined, slot: { kind: 'undone' } });
    expect(Object.values(after.outbox)).toContainEqual({ kind: 'stage', stage: 'mql' });
  });

  it('is refused at ten minutes', () => {
    const late = takeSignal(
      settled,
      { kind: 'undone', by: 'ana', at: at + UNDO_WINDOW },
      { stage: 'sql', undoMs: UNDO_WINDOW, whenAway: 'reroute' },
    );
    expect(late).toEqual({ ok: false, refusal: { kind: 'settled' } });
  });

  it('is refused when there is no answer to take back', () => {
    const signal = { kind: 'undone', by: 'ana', at } as const;
    expect(
      takeSignal(inResponse({ phase: 'disposition' }), signal, {
        stage: 'sal',
        undoMs: UNDO_WINDOW,
        whenAway: 'reroute',
      }).ok,
    ).toBe(false);
    const without = { ...settled, undoUntil: undefined };
    expect(takeSignal(without, signal, { stage: 'sal', undoMs: UNDO_WINDOW, whenAway: 'reroute' }).ok).toBe(
      false,
    );
  });
});

describe('the stage of the lead', () => {
  const stagesOwed = ({ outbox }: Handoff) =>
    Object.values(outbox).flatMap((debt) => (debt.kind === 'stage' ? [debt.stage] : []));

  it('is owed once: an outcome takes the place of an attempt that could not be told yet', () => {
    const attempted = taken(inResponse(), answeredSignal('no-answer'));
    const waiting = { ...attempted, slot: undefined, phase: 'disposition' } as const;
    expect(stagesOwed(taken(waiting, answeredSignal('spoke-qualified')))).toEqual(['sql']);
  });

  it('counts from what is owed where the lead has not been moved yet', () => {
    const undone = inResponse({ outbox: { '3.1': { kind: 'stage', stage: 'mql' } } });
    const after = taken(undone, answeredSignal('not-qualified'), 'sql');
    expect(stagesOwed(after)).toEqual(['sal']);
    expect(after.before?.stage).toBe('mql');
  });

  it('stays owed when an answer takes it no further', () => {
    const owing = inResponse({ phase: 'disposition', outbox: { '3.1': { kind: 'stage', stage: 'sal' } } });
    expect(stagesOwed(taken(owing, answeredSignal('not-qualified')))).toEqual(['sal']);
  });
});

describe('a further attempt', () => {
  it('is recorded without the slot while the outcome clock runs', () => {
    const result = recordAttempt(
      inResponse({ phase: 'disposition', attemptedAt: NINE }),
      answer('no-answer', at),
    );
    expect(result).toMatchObject({ ok: true, value: { slot: undefined, answer: { kind: 'no-answer' } } });
  });

  it('is a second press of the same button within a minute, and changes nothing', () => {
    const called = inResponse({ phase: 'disposition', answer: answer('no-answer', at) });
    const press = (given: Partial<ReturnType<typeof answer>>) =>
      recordAttempt(called, { ...answer('no-answer', at + MINUTE - 1), ...given });
    expect(press({})).toEqual({ ok: true, value: called });
    for (const other of [
      { at: at + MINUTE },
      { by: 'ben' },
      { kind: 'call-back' },
      { nextAt: at },
    ] as const) {
      expect(press(other)).toMatchObject({ ok: true, value: { answer: other } });
    }
  });

  it('does not take the place of an outcome that the workflow has not acted on yet', () => {
    const called = inResponse({ phase: 'disposition', answer: answer('no-answer', NINE) });
    const won = taken(called, answeredSignal('spoke-qualified'));
    expect(recordAttempt(won, answer('call-back', at))).toEqual({
      ok: false,
      refusal: { kind: 'taken', by: won.slot },
    });
  });

  it('must be a signal where it would decide something', () => {
    expect(recordAttempt(inResponse(), answer('no-answer')).ok).toBe(false);
    expect(recordAttempt(inResponse({ phase: 'disposition' }), answer('meeting-booked')).ok).toBe(false);
  });
});

it('notes a waiver beside the miss, once', () => {
  const after = waive(opened(), 'maria', 'owner-sick', at);
  expect(after.waivers).toEqual([{ by: 'maria', reason: 'owner-sick', at }]);
  expect(debtsOf(after)).toEqual(['handoff.waived']);
  expect(waive(after, 'maria', 'owner-sick', at + 1)).toBe(after);
  expect(waive(after, 'maria', 'other', at + 1).waivers).toHaveLength(2);
  expect(waive(after, 'helen', 'owner-sick', at + 1).waivers).toHaveLength(2);
});

describe('an erasure', () => {
  const erased = { kind: 'erased', at: NINE } as const;
  const take = (patch: Partial<Handoff>) =>
    takeSignal(inResponse(patch), erased, { stage: 'mql', undoMs: UNDO_WINDOW, whenAway: 'reroute' });

  it.each(['routing', 'capacity', 'response', 'queue', 'disposition', 'undo'] as const)(
    'takes the slot in the phase %s',
    (phase) => {
      expect(take({ phase })).toMatchObject({ ok: true, value: { slot: erased } });
    },
  );

  it.each(['closing', 'closed'] as const)('comes too late in the phase %s', (phase) => {
    expect(take({ phase })).toEqual({ ok: false, refusal: { kind: 'settled' } });
  });

  it('waits its turn like any other signal', () => {
    const slot = { kind: 'capacity', at: NINE } as const;
    expect(take({ slot })).toEqual({ ok: false, refusal: { kind: 'taken', by: slot } });
  });
});
