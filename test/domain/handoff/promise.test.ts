import { describe, expect, it } from 'vitest';
import { startResponse } from '../../../functions/domain/handoff/lifecycle.ts';
import { promiseIn } from '../../../functions/domain/handoff/promise.ts';
import { takeSignal } from '../../../functions/domain/handoff/take-signal.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import {
  afterWait,
  answeredSignal,
  debtsOf,
  inResponse,
  NINE,
  opened,
  outcomePlan,
  plannedResponse,
  promisesOf,
} from '../../support/handoffs.ts';

const owner = { person: 'ana', since: NINE, attempt: 1 };
const bearings = { stage: 'mql', undoMs: 10 * MINUTE, whenAway: 'reroute' } as const;

describe('what an owner is promised', () => {
  it('is told when their clock is planned, with the hours that count and the policy that says so', () => {
    const started = startResponse(opened({ owner, pool: 'iberia' }), 'live', plannedResponse, NINE);
    expect(promisesOf(started)).toEqual([
      {
        ...{ clock: 'response', person: 'ana', pool: 'iberia', rule: 'live', policy: 's1', test: false },
        ...{ startedAt: NINE, dueAt: NINE + HOUR, open: [{ from: NINE, until: NINE + 2 * HOUR }] },
      },
    ]);
    expect(started.responsePlan).not.toHaveProperty('open');
  });

  it('is nothing where nobody owns it, and marked where the lead is a test', () => {
    expect(debtsOf(startResponse(opened(), 'live', plannedResponse, NINE))).toEqual([]);
    const test = startResponse(opened({ owner, test: true }), 'live', plannedResponse, NINE);
    expect(promisesOf(test)).toMatchObject([{ test: true }]);
    expect(promisesOf(test)[0]).not.toHaveProperty('pool');
  });

  it('names the team of its owner, in a pool of teams', () => {
    const within = { ...owner, team: 'munich' };
    const started = startResponse(opened({ owner: within, pool: 'dach' }), 'live', plannedResponse, NINE);
    expect(promisesOf(started)).toMatchObject([{ pool: 'dach', team: 'munich' }]);
    const taken = takeSignal(inResponse({ owner: within }), answeredSignal('no-answer'), bearings);
    if (!taken.ok) throw new Error('refused');
    expect(
      promisesOf(afterWait({ ...taken.value, version: taken.value.version + 1 }, false, NINE)),
    ).toMatchObject([{ clock: 'disposition', team: 'munich' }]);
  });

  it('has an outcome, and further attempts, from the first attempt on', () => {
    const taken = takeSignal(inResponse(), answeredSignal('no-answer'), bearings);
    if (!taken.ok) throw new Error('refused');
    const attempted = { ...taken.value, version: taken.value.version + 1 };
    expect(promisesOf(afterWait(attempted, false, NINE))).toMatchObject([
      { clock: 'disposition', person: 'ana', startedAt: NINE, dueAt: NINE + 5 * DAY, open: [] },
    ]);
    const followed = { ...outcomePlan, followUps: [NINE + DAY, NINE + 3 * DAY] };
    expect(promisesOf(afterWait(attempted, false, NINE, followed))).toMatchObject([
      { clock: 'disposition' },
      { clock: 'follow-up', place: 1, dueAt: NINE + DAY },
      { clock: 'follow-up', place: 2, dueAt: NINE + 3 * DAY },
    ]);
  });

  it('is read from no other fact', () => {
    expect(promiseIn({ type: 'handoff.opened', data: {} })).toBeUndefined();
    expect(promiseIn({ type: 'handoff.planned', data: {} })?.clock).toBe('response');
  });
});
