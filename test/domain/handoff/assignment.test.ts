import { describe, expect, it } from 'vitest';
import {
  abandon,
  assignmentOf,
  everOwned,
  holdsPlace,
  nameLine,
  nominate,
  own,
  touch,
  unseat,
  waitForCapacity,
  yieldToSignal,
} from '../../../functions/domain/handoff/assignment.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { handoffId, handoffKeyOf } from '../../../functions/domain/handoff/handoff-id.ts';
import { instructionFor } from '../../../functions/domain/handoff/instruction.ts';
import { beginWait, startResponse } from '../../../functions/domain/handoff/lifecycle.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import {
  answeredSignal,
  debtsOf,
  inResponse,
  NINE,
  opened,
  plannedResponse,
  responsePlan,
} from '../../support/handoffs.ts';

const nomination = { attempt: 1, person: 'ana', route: 'iberia', pool: 'iberia' };
const nominated = nominate(opened(), nomination, NINE);
/** Ben had it until now; Ana is to get it. */
const handedOn = opened({
  owner: { person: 'ben', since: NINE, attempt: 1 },
  formerOwners: ['ben'],
  responsePlan,
  attempt: 2,
  candidate: 'ana',
  pool: 'iberia',
  route: 'spain',
});
const facts = (handoff: Handoff) =>
  Object.values(handoff.outbox).flatMap((debt) => (debt.kind === 'fact' ? [debt.fact] : []));
const released = (handoff: Handoff) =>
  Object.values(handoff.outbox).flatMap((debt) => (debt.kind === 'release' ? [debt.person] : []));

describe('a nomination', () => {
  it('names attempt, person, route and pool', () => {
    expect(nominated).toMatchObject({ attempt: 1, candidate: 'ana', route: 'iberia', pool: 'iberia' });
    expect(debtsOf(nominated)).toEqual([]);
    expect(instructionFor(nominated, 1).next).toBe('route');
    expect(assignmentOf(nominated)).toBeUndefined();
  });

  it('that is abandoned frees the place, if one was held', () => {
    expect(abandon(nominated, false, NINE)).toMatchObject({ candidate: undefined, attempt: 1, outbox: {} });
    expect(released(abandon(nominated, true, NINE))).toEqual(['ana']);
    expect(released(abandon({ ...nominated, pool: undefined }, true, NINE))).toEqual([]);
  });
});

describe('owning', () => {
  it('is told, and the workflow plans', () => {
    const owned = own({ ...nominated, preferred: 'ana' }, 'ana', NINE + 1);
    expect(owned).toMatchObject({
      owner: { person: 'ana', since: NINE + 1, attempt: 1 },
      ownedAttempts: [1],
      preferred: undefined,
    });
    expect(facts(owned)).toMatchObject([
      {
        type: 'handoff.assigned',
        actor: 'system',
        data: { person: 'ana', pool: 'iberia', route: 'iberia', attempt: 1 },
      },
    ]);
    expect(instructionFor(owned, 1).next).toBe('plan');
    expect(assignmentOf(owned)).toEqual({ person: 'ana', pool: 'iberia', attempt: 1 });
    expect(assignmentOf({ ...owned, pool: undefined })).toBeUndefined();
  });

  it('after somebody else is a reassignment, and frees the place of that one', () => {
    const owned = own(handedOn, 'ana', NINE);
    expect(facts(owned).map(({ type }) => type)).toEqual(['handoff.reassigned']);
    expect(released(owned)).toEqual(['ben']);
  });

  it('again by the same person frees nothing', () => {
    expect(released(own({ ...handedOn, candidate: 'ben' }, 'ben', NINE))).toEqual([]);
  });

  it('is told even of a handoff without pool', () => {
    const bare = own(opened({ attempt: 1, candidate: 'ana' }), 'ana', NINE);
    expect(facts(bare)[0]?.data).toEqual({ person: 'ana', pool: '', route: '', attempt: 1 });
  });
});

describe('a line', () => {
  it('is named before anybody is listed in it, and once', () => {
    const named = nameLine(opened(), { route: 'spain', pool: 'iberia' }, NINE);
    expect(named).toMatchObject({ phase: 'routing', route: 'spain', pool: 'iberia', outbox: {} });
    expect(nameLine(named, { route: 'spain', pool: 'iberia' }, NINE)).toBe(named);
  });
});

describe('waiting for capacity', () => {
  const manager = { ...nomination, person: 'maria' };

  it("makes the pool's manager the owner, by position", () => {
    const waiting = waitForCapacity(opened({ preferred: 'ana' }), manager, NINE);
    expect(waiting).toMatchObject({
      phase: 'capacity',
      wait: 1,
      attempt: 1,
      owner: { person: 'maria', since: NINE },
      pool: 'iberia',
      route: 'iberia',
      preferred: undefined,
    });
    expect(waiting.owner).not.toHaveProperty('attempt');
    expect(debtsOf(waiting)).toEqual(['handoff.waiting']);
    expect(instructionFor(waiting, 1).next).toBe('await-capacity');
  });

  it('frees the place of the owner before', () => {
    expect(released(waitForCapacity(handedOn, manager, NINE))).toEqual(['ben']);
  });

  it('again leaves the manager the owner since the first time', () => {
    const waiting = waitForCapacity(opened(), manager, NINE);
    const again = waitForCapacity({ ...waiting, phase: 'routing' }, manager, NINE + MINUTE);
    expect(again.owner).toEqual({ person: 'maria', since: NINE });
    const took = { person: 'maria', since: NINE, attempt: 1 };
    expect(waitForCapacity(opened({ owner: took }), manager, NINE + 1).owner).toEqual({
      person: 'maria',
      since: NINE + 1,
    });
  });
});

describe('a slot taken while an owner is sought', () => {
  it('is read by entering the wait that just ended, and the candidate is let go', () => {
    const slot = answeredSignal('no-answer');
    const yielded = yieldToSignal({ ...handedOn, slot }, NINE);
    expect(yielded).toMatchObject({ phase: 'response', wait: handedOn.wait, slot, candidate: undefined });
    expect(released(yielded)).toEqual(['ana']);
    expect(instructionFor(yielded, 1).next).toBe('await-response');
    const unchosen = { ...handedOn, slot, candidate: undefined };
    expect(released(yieldToSignal(unchosen, NINE))).toEqual([]);
    // It may have been listed already.
    expect(debtsOf(yieldToSignal(unchosen, NINE))).toEqual(['unlist']);
    expect(debtsOf(yieldToSignal({ ...unchosen, pool: undefined }, NINE))).toEqual([]);
  });
});

describe('an erasure while an owner is sought', () => {
  it('ends the handoff at once, and the candidate is let go', () => {
    const ended = yieldToSignal({ ...handedOn, slot: { kind: 'erased', at: NINE } }, NINE);
    expect(ended).toMatchObject({ phase: 'closing', erased: true, candidate: undefined, slot: undefined });
    expect(debtsOf(ended)).toEqual(['release', 'unlist']);
    expect(released(ended)).toEqual(['ana']);
    expect(instructionFor(ended, 1).next).toBe('close');
  });
});

describe('an absence in the middle of an assignment', () => {
  it('takes back the choice', () => {
    const unseated = unseat(nominated, 'ana', NINE);
    expect(unseated.candidate).toBeUndefined();
    expect(released(unseated)).toEqual(['ana']);
  });

  it('takes back an assignment that has no clock yet; the place goes with the next owner', () => {
    const unseated = unseat(own(nominated, 'ana', NINE), 'ana', NINE);
    expect(unseated.candidate).toBeUndefined();
    expect(released(unseated)).toEqual([]);
    expect(instructionFor(unseated, 1).next).toBe('route');
  });

  it('concerns nobody else, and no other phase', () => {
    expect(unseat(nominated, 'ben', NINE)).toBe(nominated);
    const waiting = inResponse();
    expect(unseat(waiting, 'ana', NINE)).toBe(waiting);
  });
});

describe('a step that comes too late for an assignment', () => {
  it('starts no clock over an answer', () => {
    const answered = { ...own(nominated, 'ana', NINE), slot: answeredSignal('no-answer') };
    expect(startResponse(answered, 'live', plannedResponse, NINE)).toBe(answered);
  });

  it('begins no wait while an owner is sought anew', () => {
    const unseated = unseat(own(nominated, 'ana', NINE), 'ana', NINE);
    const asking = { run: 1, wait: unseated.wait, token: 'token-1', recipients: [] };
    expect(beginWait(unseated, asking, NINE)).toEqual({ ok: false, refusal: 'signal-pending' });
  });
});

it('a touch changes the version only', () => {
  expect(touch(nominated, NINE)).toEqual({ ...nominated, nextCheckAt: expect.any(Number) });
});

describe('a place', () => {
  it('is held by owner and candidate until the end', () => {
    expect(holdsPlace(handedOn, 'ana')).toBe(true);
    expect(holdsPlace(handedOn, 'ben')).toBe(true);
    expect(holdsPlace(handedOn, 'cleo')).toBe(false);
    expect(holdsPlace({ ...handedOn, phase: 'closing' }, 'ben')).toBe(false);
    expect(holdsPlace({ ...handedOn, phase: 'closed' }, 'ben')).toBe(false);
  });

  it('was owned by the owner and those before', () => {
    expect(everOwned(inResponse({ formerOwners: ['ben'] }))).toEqual(['ben', 'ana']);
    expect(everOwned(nominated)).toEqual([]);
  });
});

it('an id leads back to its handoff', () => {
  expect(handoffKeyOf(handoffId('5f0c-7f1e', 12))).toEqual({ leadId: '5f0c-7f1e', number: 12 });
});
