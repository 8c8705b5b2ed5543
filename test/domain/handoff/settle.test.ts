import { describe, expect, it } from 'vitest';
import type { Handoff, Phase } from '../../../functions/domain/handoff/handoff.ts';
import { instructionFor } from '../../../functions/domain/handoff/instruction.ts';
import { settle } from '../../../functions/domain/handoff/settle.ts';
import type { Signal } from '../../../functions/domain/handoff/signal.ts';
import { takeSignal } from '../../../functions/domain/handoff/take-signal.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import {
  absent,
  afterWait,
  answeredSignal,
  debtsOf,
  inResponse,
  NINE,
  opened,
  outcomePlan,
  responsePlan,
} from '../../support/handoffs.ts';

const at = NINE + 5 * MINUTE;
const UNDO_WINDOW = 10 * MINUTE;
const timeUp = (handoff: Handoff, now: number) => afterWait(handoff, true, now);
const byNudge = (handoff: Handoff, now = at) => afterWait(handoff, false, now);

function signalled(handoff: Handoff, signal: Signal): Handoff {
  const result = takeSignal(handoff, signal, { stage: 'mql', undoMs: UNDO_WINDOW, whenAway: 'reroute' });
  if (!result.ok) throw new Error(`refused: ${result.refusal.kind}`);
  return byNudge({ ...result.value, outbox: {} });
}

describe('when the planned instant comes without an answer', () => {
  it('climbs the ladder: remind, remind, escalate, then the next rep', () => {
    const reminded = timeUp(inResponse(), responsePlan.rungs[0]?.at ?? 0);
    expect(reminded).toMatchObject({
      phase: 'response',
      rung: 1,
      waitMail: 'reminder',
      waitUntil: NINE + 45 * MINUTE,
    });
    const again = timeUp(reminded, NINE + 45 * MINUTE);
    expect(again).toMatchObject({ rung: 2, waitMail: 'reminder', waitUntil: NINE + 60 * MINUTE });
    const escalated = timeUp(again, NINE + 60 * MINUTE + 300);
    expect(escalated).toMatchObject({
      rung: 3,
      waitMail: 'escalation',
      escalatedAt: NINE + 60 * MINUTE + 300,
    });
    expect(Object.values(escalated.outbox)).toMatchObject([
      { fact: { type: 'handoff.escalated', data: { lateMs: 300 } } },
    ]);
    const routed = timeUp({ ...escalated, outbox: {} }, NINE + 90 * MINUTE);
    expect(routed).toMatchObject({
      phase: 'routing',
      candidate: undefined,
      formerOwners: ['ana'],
      reassignments: 1,
      owner: { person: 'ana' },
    });
  });

  it('goes to the queue once nobody else may be asked, and frees the last owner', () => {
    const queued = timeUp(inResponse({ rung: 3, reassignments: 1 }), NINE + 90 * MINUTE);
    expect(queued).toMatchObject({
      phase: 'queue',
      waitMail: 'queue',
      owner: { person: 'maria' },
      formerOwners: ['ana'],
    });
    expect(debtsOf(queued)).toEqual(['handoff.queued', 'release']);
  });

  it('frees nobody when the owner took no place of capacity', () => {
    const byPosition = inResponse({ rung: 3, reassignments: 1, owner: { person: 'maria', since: NINE } });
    expect(debtsOf(timeUp(byPosition, at))).toEqual(['handoff.queued']);
  });

  it('counts it against an owner who was assigned, where policy counts, and tests never', () => {
    const missedIn = (patch: Partial<Handoff>, counts = true) => {
      const end = settle(inResponse({ rung: 3, ...patch }), true, at);
      if (!('needs' in end) || end.needs !== 'successor') throw new Error('Somebody is to follow.');
      const debts = [end.reassign(counts), end.queue('maria', counts)].map(({ outbox }) =>
        Object.values(outbox),
      );
      return debts.map((owed) => owed.filter(({ kind }) => kind === 'missed'));
    };
    const missed = [{ kind: 'missed', person: 'ana', at }];
    expect(missedIn({})).toEqual([missed, missed]);
    expect(missedIn({}, false)).toEqual([[], []]);
    expect(missedIn({ test: true })).toEqual([[], []]);
    expect(missedIn({ owner: { person: 'maria', since: NINE } })).toEqual([[], []]);
    expect(missedIn({ owner: undefined })).toEqual([[], []]);
  });

  it('looks for another owner where there is no pool to queue in', () => {
    const nowhere = inResponse({ rung: 3, reassignments: 1, pool: undefined });
    expect(timeUp(nowhere, at)).toMatchObject({ phase: 'routing', reassignments: 2 });
  });

  it('wakes nobody in a wait that is left', () => {
    const waiting = inResponse();
    const taken = takeSignal(waiting, answeredSignal('no-answer'), {
      stage: 'mql',
      undoMs: UNDO_WINDOW,
      whenAway: 'reroute',
    });
    expect(taken.ok && debtsOf(taken.value)).toContain('nudge');
    expect(taken.ok && debtsOf(byNudge(taken.value))).not.toContain('nudge');
  });

  it('moves on from a wait without a plan', () => {
    expect(timeUp(inResponse({ responsePlan: undefined, owner: undefined }), at)).toMatchObject({
      phase: 'routing',
      formerOwners: [],
    });
  });

  it('reminds of the outcome, tells the manager, names the leak, and never closes by itself', () => {
    const first = inResponse({ phase: 'disposition', rung: 0, outcomePlan });
    const reminded = timeUp(first, NINE + 2 * DAY);
    expect(reminded).toMatchObject({ phase: 'disposition', rung: 1, waitMail: 'outcome-reminder' });
    const escalated = timeUp(reminded, NINE + 5 * DAY);
    expect(escalated).toMatchObject({ rung: 2, waitMail: 'outcome-escalation' });
    const leaked = timeUp(escalated, NINE + 10 * DAY);
    expect(leaked).toMatchObject({ phase: 'disposition', rung: 3 });
    expect(debtsOf(leaked)).toEqual(['handoff.leaked']);
    expect(timeUp(leaked, NINE + 100 * DAY)).toMatchObject({
      phase: 'disposition',
      rung: 3,
      waitMail: undefined,
    });
  });

  it('holds on where the outcome clock was never planned', () => {
    expect(timeUp(inResponse({ phase: 'disposition', outcomePlan: undefined }), at)).toMatchObject({
      phase: 'disposition',
    });
  });

  it('closes an outcome that nobody took back', () => {
    expect(timeUp(inResponse({ phase: 'undo' }), at)).toMatchObject({
      phase: 'closing',
      waitUntil: undefined,
    });
  });

  it.each(['queue', 'capacity'] as const)('goes on waiting in the %s phase', (phase) => {
    expect(timeUp(inResponse({ phase }), at)).toMatchObject({ phase, waitUntil: at + 90 * DAY });
  });

  it.each(['routing', 'closing', 'closed'] as const)(
    'changes nothing in the %s phase, which is no wait',
    (phase: Phase) => {
      const handoff = inResponse({ phase });
      expect(timeUp(handoff, at)).toBe(handoff);
    },
  );
});

describe('when a nudge comes', () => {
  it('changes nothing with an empty slot', () => {
    const handoff = inResponse();
    expect(byNudge(handoff)).toBe(handoff);
  });

  it('is an answer, not a time-out, when both come at once', () => {
    const result = takeSignal(inResponse(), answeredSignal('spoke-qualified'), {
      stage: 'mql',
      undoMs: UNDO_WINDOW,
      whenAway: 'reroute',
    });
    if (!result.ok) throw new Error('refused');
    expect(timeUp(result.value, at)).toMatchObject({ phase: 'undo' });
  });

  it('starts the outcome clock after an attempt', () => {
    const after = signalled(inResponse(), answeredSignal('no-answer'));
    expect(after).toMatchObject({
      phase: 'disposition',
      rung: 0,
      outcomePlan,
      slot: undefined,
      token: undefined,
    });
  });

  it('waits ten minutes before an outcome closes the handoff', () => {
    const after = signalled(inResponse(), answeredSignal('meeting-booked'));
    expect(after).toMatchObject({ phase: 'undo', waitUntil: at + 10 * MINUTE });
  });

  it('lets an outcome without a window close at once', () => {
    const slot = answeredSignal('meeting-booked', at);
    const handoff = inResponse({ slot, answer: slot.kind === 'answered' ? slot.answer : undefined });
    expect(byNudge(handoff)).toMatchObject({ phase: 'undo', waitUntil: at });
  });

  it.each([
    [
      { kind: 'returned', by: 'ana', reason: 'not-mine', at },
      { formerOwners: ['ana'], preferred: undefined },
    ],
    [absent(), { formerOwners: [], preferred: undefined }],
    [
      { kind: 'reassigned', to: 'ben', by: 'maria', at },
      { formerOwners: ['ana'], preferred: 'ben' },
    ],
    [
      { kind: 'moved', from: 'ana', to: 'ben', by: 'maria', reason: 'better-fit', at },
      { formerOwners: ['ana'], preferred: 'ben' },
    ],
    [
      { kind: 'moved', from: 'ana', by: 'maria', reason: 'owner-left', at },
      { formerOwners: ['ana'], preferred: undefined },
    ],
  ] as const)('routes again after %o', (signal, expected) => {
    expect(signalled(inResponse(), signal)).toMatchObject({
      phase: 'routing',
      candidate: undefined,
      ...expected,
    });
  });

  it('gives a queued lead to whom claims it, and a waiting one to whom has room', () => {
    expect(signalled(inResponse({ phase: 'queue' }), { kind: 'claimed', by: 'ben', at })).toMatchObject({
      phase: 'routing',
      preferred: 'ben',
    });
    expect(signalled(inResponse({ phase: 'capacity' }), { kind: 'capacity', at })).toMatchObject({
      phase: 'routing',
    });
  });

  it('gives the owner the time that the manager granted', () => {
    const until = NINE + 120 * MINUTE;
    const after = signalled(inResponse({ rung: 3 }), { kind: 'extended', until, by: 'maria', at });
    expect(after).toMatchObject({ phase: 'response', rung: 3, waitUntil: until });
    expect(after.responsePlan?.rungs.at(-1)).toEqual({ kind: 'reassign', at: until });
    const unplanned = signalled(inResponse({ rung: 0, responsePlan: undefined }), {
      kind: 'extended',
      until,
      by: 'maria',
      at,
    });
    expect(unplanned.waitUntil).toBe(until);
  });
});

it('never takes the lead away sooner than planned when the manager grants more time in the evening', () => {
  const tomorrow = NINE + 25 * 60 * MINUTE;
  const evening = { kind: 'extended', until: NINE + 90 * MINUTE, by: 'maria', at } as const;
  const rungs = [{ kind: 'reassign', at: tomorrow }] as const;
  const after = signalled(inResponse({ rung: 0, responsePlan: { ...responsePlan, rungs } }), evening);
  expect(after.waitUntil).toBe(tomorrow);
});

/** What is owed beside facts. */
const stepsOf = ({ outbox }: Handoff) => Object.values(outbox).filter(({ kind }) => kind !== 'fact');

describe('the line for a place', () => {
  const inLine = inResponse({ phase: 'capacity', owner: { person: 'maria', since: NINE } });

  it.each([
    ['an attempt', answeredSignal('no-answer'), 'disposition'],
    ['an outcome', answeredSignal('spoke-qualified'), 'undo'],
    ['an erasure', { kind: 'erased', at }, 'closing'],
  ] as const)('is left with %s', (_label, signal, phase) => {
    const after = signalled(inLine, signal);
    expect(after.phase).toBe(phase);
    expect(stepsOf(after)).toEqual([{ kind: 'unlist', pool: 'iberia' }]);
    expect(stepsOf(signalled({ ...inLine, pool: undefined }, signal))).toEqual([]);
    expect(stepsOf(signalled(inResponse(), signal))).toEqual([]);
  });

  it('is left by the routing where somebody may have it', () => {
    expect(signalled(inLine, { kind: 'capacity', at }).outbox).toEqual({});
    expect(signalled(inLine, { kind: 'claimed', by: 'ben', at }).outbox).toEqual({});
  });
});

describe('an attempt of somebody else', () => {
  const bens = { owner: { person: 'ben', since: NINE, attempt: 2 }, rung: 0 };
  const told = 'outcome-reminder';

  it.each<[string, Partial<Handoff>, string | undefined]>([
    ['before the owner was asked tells them of the lead', { ...bens, askedWait: undefined }, told],
    ['while the owner was installed tells them of the lead', { ...bens, phase: 'routing' }, told],
    ['after the owner was asked does not', bens, undefined],
    ['after the first reminder was due does not', { ...bens, rung: 1, askedWait: undefined }, undefined],
    ['from the line does not', { ...bens, phase: 'capacity', askedWait: undefined }, undefined],
    ['is none where it is the owner’s own', { askedWait: undefined, rung: 0 }, undefined],
    ['is none where nobody owns it', { owner: undefined, phase: 'routing' }, undefined],
  ])('%s', (_what, patch, waitMail) => {
    const after = signalled(inResponse(patch), answeredSignal('no-answer'));
    expect(after.phase).toBe('disposition');
    expect(after.waitMail).toBe(waitMail);
  });
});

describe('after an undo', () => {
  const owned = { person: 'ana', since: NINE, attempt: 1 };
  const undo: Signal = { kind: 'undone', by: 'ana', at: at + MINUTE };

  it('waits for the response again with the original instants', () => {
    const reopened = signalled(signalled(inResponse({ rung: 1 }), answeredSignal('spoke-qualified')), undo);
    expect(reopened).toMatchObject({
      phase: 'response',
      rung: 1,
      waitUntil: NINE + 45 * MINUTE,
      before: undefined,
      undoUntil: undefined,
    });
  });

  it('waits for the outcome again with the original instants', () => {
    const disposition = inResponse({ phase: 'disposition', rung: 1, outcomePlan, attemptedAt: NINE });
    const reopened = signalled(signalled(disposition, answeredSignal('not-qualified')), undo);
    expect(reopened).toMatchObject({ phase: 'disposition', rung: 1, waitUntil: NINE + 5 * DAY });
  });

  it('goes back to the queue', () => {
    const reopened = signalled(signalled(inResponse({ phase: 'queue' }), answeredSignal('no-answer')), undo);
    expect(reopened).toMatchObject({ phase: 'queue', outcomePlan: undefined });
  });

  it('looks for an owner anew where the lead stood in line: its place there may be gone', () => {
    const slot = { kind: 'undone', by: 'maria', at } as const;
    const before = { phase: 'capacity', rung: 0, stage: 'mql' } as const;
    const reopened = byNudge(inResponse({ phase: 'undo', slot, before, undoUntil: at }));
    expect(reopened).toMatchObject({ phase: 'routing', candidate: undefined, before: undefined });
    expect(reopened.undoUntil).toBeUndefined();
  });

  it('plans the clock of whoever answered before there was one', () => {
    const before = { phase: 'routing', rung: 0, stage: 'mql' } as const;
    const early = opened({ phase: 'undo', slot: undo, before, attempt: 1, owner: owned });
    const reopened = byNudge(early);
    expect(reopened).toMatchObject({ phase: 'routing', owner: owned, candidate: 'ana', before: undefined });
    expect(instructionFor(reopened, 1).next).toBe('plan');
  });

  it('plans the clock of whoever was assigned just then, though an earlier owner had one', () => {
    const before = { phase: 'routing', rung: 0, stage: 'mql' } as const;
    const next = { person: 'ben', since: NINE + 2 * MINUTE, attempt: 2 };
    const reopened = byNudge(
      inResponse({ phase: 'undo', slot: undo, before, attempt: 2, owner: next, candidate: 'ben' }),
    );
    expect(reopened).toMatchObject({ phase: 'routing', owner: next, candidate: 'ben' });
    expect(instructionFor(reopened, 1).next).toBe('plan');
  });

  it('goes on seeking an owner where one was sought, and asks whom the manager named first', () => {
    const before = { phase: 'routing', rung: 0, stage: 'mql' } as const;
    const sought = inResponse({ phase: 'routing', attempt: 1, owner: owned, preferred: 'ben' });
    const answered = signalled(sought, answeredSignal('spoke-qualified'));
    expect(answered).toMatchObject({ before });
    const reopened = signalled(answered, undo);
    expect(reopened).toMatchObject({ phase: 'routing', candidate: undefined, preferred: 'ben' });
    expect(instructionFor(reopened, 1).next).toBe('route');
  });

  it('looks for an owner where nobody had it when it was answered', () => {
    const before = { phase: 'routing', rung: 0, stage: 'mql' } as const;
    const reopened = byNudge(opened({ phase: 'undo', slot: undo, before, attempt: 1 }));
    expect(instructionFor(reopened, 1).next).toBe('route');
  });

  it('survives a handoff that lost its plan of the outcome', () => {
    const before = { phase: 'disposition', rung: 0, stage: 'sal' } as const;
    expect(byNudge(opened({ phase: 'undo', slot: undo, before }))).toMatchObject({ phase: 'disposition' });
  });
});

describe('an erasure', () => {
  it('ends the handoff from any wait, whatever was answered before', () => {
    const ended = signalled(inResponse({ phase: 'undo', undoUntil: at + UNDO_WINDOW }), {
      kind: 'erased',
      at,
    });
    expect(ended).toMatchObject({ phase: 'closing', erased: true, slot: undefined, token: undefined });
    expect(debtsOf(ended)).toEqual([]);
  });
});
