import { beforeEach, describe, expect, it } from 'vitest';
import { takeAttempt } from '../../../functions/app/handoff/take-attempt.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { ShownAttempt } from '../../../functions/domain/handoff/shown-attempt.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { defaultPolicies } from '../../support/default-policies.ts';
import { debtsOf, inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';

let world: Lab;
let discharged: string[][];
beforeEach(async () => {
  world = lab(NINE + 90 * MINUTE);
  discharged = [];
  await world.keepLead();
});

const call: ShownAttempt = { id: 'call-1', at: NINE + 50 * MINUTE, evidence: 'call', kind: 'attempted' };
const taking = (backoff: () => Promise<void> = world.backoff) =>
  takeAttempt({
    ...world,
    backoff,
    async discharge(handoff: Handoff) {
      discharged.push(debtsOf(handoff));
      return handoff;
    },
    slaPolicy: async () => ({ ...defaultPolicies().sla, undoMinutes: 10 }),
  });
const KEY = { leadId: 'lead-1', number: 1 };

describe('an attempt that another tool tells', () => {
  it('is taken once, and its debts are settled at once; a repeat settles what a crash has left', async () => {
    await world.keep(inResponse());
    const take = taking();
    expect(await take(KEY, call)).toEqual({ kind: 'taken' });
    expect(await take(KEY, call)).toEqual({ kind: 'known' });
    const debts = ['handoff.contacted', 'stage', 'nudge'];
    expect(discharged).toEqual([debts, debts]);
    expect(await world.handoff()).toMatchObject({ version: 2, attemptedAt: call.at });
  });

  it('of no handoff is unknown', async () => {
    expect(await taking()(KEY, call)).toEqual({ kind: 'unknown' });
  });

  it('may come from a clock that is five minutes ahead, and is taken to be now', async () => {
    await world.keep(inResponse());
    const ahead = { ...call, at: world.clock.now + 5 * MINUTE };
    expect(await taking()(KEY, { ...ahead, at: ahead.at + 1 })).toEqual({ kind: 'ahead' });
    expect(await taking()(KEY, ahead)).toEqual({ kind: 'taken' });
    expect((await world.handoff()).attemptedAt).toBe(world.clock.now);
  });

  it('is refused as the rules say, and nothing is written', async () => {
    const kept = await world.keep(inResponse());
    expect(await taking()(KEY, { ...call, by: 'cleo' })).toEqual({ kind: 'not-theirs' });
    expect(await world.handoff()).toEqual(kept);
    expect(discharged).toEqual([]);
  });

  it('waits while the workflow is acting on something else', async () => {
    const busy = await world.keep(inResponse({ slot: { kind: 'capacity', at: NINE } }));
    const free = async () => {
      await world.handoffs.replace(busy, { ...busy, slot: undefined });
    };
    expect(await taking(free)(KEY, call)).toEqual({ kind: 'taken' });
  });

  it('is to be sent again where that takes too long', async () => {
    await world.keep(inResponse({ slot: { kind: 'capacity', at: NINE } }));
    let waits = 0;
    const take = taking(async () => {
      waits += 1;
    });
    await expect(take(KEY, call)).rejects.toThrow('The workflow is acting on something else.');
    expect(waits).toBe(7);
  });
});
