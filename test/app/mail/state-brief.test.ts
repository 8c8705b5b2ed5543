import { describe, expect, it } from 'vitest';
import { standingState, taskState } from '../../../functions/app/mail/state-brief.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { absent, answer, inResponse, NINE } from '../../support/handoffs.ts';
import { AT, sources, type ToldFact, timelineOf } from '../../support/sources.ts';

const state = (patch: Parameters<typeof sources>[0] = {}, reader = 'ana') =>
  standingState(sources(patch), reader);

describe('where the handoff stands', () => {
  const settled = answer('not-qualified', AT);

  it('is answered, with an undo as long as that is possible', () => {
    const handoff = inResponse({ phase: 'undo', answer: settled, undoUntil: AT + MINUTE });
    const shown = { kind: 'not-qualified', reason: 'No need', by: 'Ana Ruiz', at: AT, nextAt: undefined };
    expect(state({ handoff })).toEqual({ kind: 'answered', answer: shown, undoUntil: AT + MINUTE });
    expect(state({ handoff, at: AT + MINUTE })).toEqual({
      kind: 'answered',
      answer: shown,
      undoUntil: undefined,
    });
  });

  it('is open, with the attempt and the time that the manager granted', () => {
    const handoff = inResponse({ phase: 'disposition', answer: answer('no-answer') });
    const granted = (at: number, untilMs: number) =>
      timelineOf({ type: 'handoff.extended', at, data: { untilMs } });
    expect(state({ handoff, timeline: granted(NINE, AT + 1) })).toEqual({
      kind: 'open',
      attempt: { kind: 'no-answer', by: 'Ana Ruiz', at: NINE + 5 * MINUTE },
      undoUntil: undefined,
      extendedUntil: AT + 1,
    });
    expect(state({ handoff, timeline: granted(NINE, AT) })).toMatchObject({ extendedUntil: undefined });
    expect(state({ handoff, timeline: granted(NINE - 1, AT + 1) })).toMatchObject({
      extendedUntil: undefined,
    });
    expect(state({ handoff: inResponse({ owner: undefined }), timeline: granted(NINE, AT + 1) })).toEqual({
      kind: 'open',
      attempt: undefined,
      undoUntil: undefined,
      extendedUntil: AT + 1,
    });
    const elsewhere = timelineOf({ type: 'handoff.extended', handoff: 2, data: { untilMs: AT + 1 } });
    expect(state({ handoff, timeline: elsewhere })).toMatchObject({ extendedUntil: undefined });
  });

  it('says who has the lead after the reader, and what they said', () => {
    const handoff = inResponse({ answer: answer('spoke-qualified') });
    const next = inResponse({ number: 2, kind: 'ae', owner: { person: 'ben', since: AT } });
    const { openedAt } = next;
    expect(state({ handoff, next })).toMatchObject({ next: { owner: 'Ben Ortiz', since: AT } });
    expect(state({ handoff, next: { ...next, owner: undefined } })).toMatchObject({
      next: { since: openedAt },
    });
    expect(state({ handoff, next: { ...next, answer: answer('accepted') } })).toMatchObject({
      next: { answer: { kind: 'accepted' } },
    });
    expect(state({ handoff })).not.toHaveProperty('next.since');
  });
});

describe('while it is being passed on', () => {
  const given = inResponse({ slot: { kind: 'reassigned', to: 'ben', by: 'maria', at: AT } });
  const passing = {
    kind: 'passing',
    to: 'Ben Ortiz',
    toReader: false,
    by: 'María Soler',
    byReader: false,
    at: AT,
  };

  it('says to whom, by whom and when, whoever looks', () => {
    expect(state({ handoff: given })).toEqual(passing);
    expect(state({ handoff: given }, 'maria')).toEqual({ ...passing, byReader: true });
    expect(taskState(sources({ handoff: given }), 'ben')).toEqual({ ...passing, toReader: true });
  });

  it('says the same until the new owner has it', () => {
    const sought = { phase: 'routing', slot: undefined, candidate: undefined } as const;
    const named = { ...sought, preferred: 'ben', namedBy: 'maria', enteredAt: AT };
    expect(state({ handoff: { ...given, ...named } })).toEqual(passing);
  });

  it('is said by its owner, who gave it back, and by nobody where that was another', () => {
    const sought = inResponse({ phase: 'routing', candidate: undefined, enteredAt: AT });
    const by = (handoff: Handoff, ...facts: readonly ToldFact[]) =>
      state({ handoff, timeline: timelineOf(...facts) });
    expect(by(sought, { type: 'handoff.returned', actor: 'ana' })).toMatchObject({
      by: 'Ana Ruiz',
      byReader: true,
    });
    expect(by(sought, { type: 'handoff.returned', actor: 'ben' })).toMatchObject({ by: undefined });
    expect(by(sought, { type: 'handoff.returned', actor: 'ana', at: NINE - 1 })).toMatchObject({
      by: undefined,
    });
    expect(by({ ...sought, owner: undefined }, { type: 'handoff.returned', actor: 'ana' })).toMatchObject({
      by: undefined,
    });
    expect(by(sought)).toMatchObject({ by: undefined, byReader: false });
  });

  it('is only being updated where the owner stays', () => {
    const handoff = inResponse({ slot: absent({ pauses: true, at: AT }) });
    expect(state({ handoff })).toEqual({ kind: 'changing', at: AT });
    expect(taskState(sources({ handoff }), 'ana')).toEqual({ kind: 'changing', at: AT });
    expect(taskState(sources({ handoff }), 'ben')).toMatchObject({ kind: 'moved', to: 'Ana Ruiz' });
  });
});

describe('a task', () => {
  const task = (patch: Partial<Handoff>, timeline = timelineOf()) =>
    taskState(sources({ handoff: inResponse(patch), timeline }), 'ana');
  const owner = { person: 'ben', since: AT, attempt: 2 };

  it.each(['response', 'disposition'] as const)('has moved to who has it now (%s)', (phase) => {
    expect(task({ phase, owner })).toEqual({ kind: 'moved', to: 'Ben Ortiz', at: AT, byReader: false });
    const timeline = timelineOf(
      { type: 'handoff.returned', actor: 'ana' },
      { type: 'handoff.returned', handoff: 2, actor: 'ben' },
    );
    expect(task({ phase, owner }, timeline)).toMatchObject({ byReader: true });
  });

  it('has moved to nobody by name while it waits for somebody', () => {
    expect(task({ phase: 'queue', owner })).toMatchObject({ kind: 'moved', to: undefined, at: AT });
    expect(task({ phase: 'closed', owner: undefined, enteredAt: NINE })).toMatchObject({
      kind: 'moved',
      at: NINE,
    });
  });

  it('is open for its owner, one who has it again too, and settled for everybody', () => {
    expect(task({})).toMatchObject({ kind: 'open' });
    expect(task({ formerOwners: ['ana'] })).toMatchObject({ kind: 'open' });
    expect(task({ owner, answer: answer('not-qualified') })).toMatchObject({ kind: 'answered' });
  });
});
