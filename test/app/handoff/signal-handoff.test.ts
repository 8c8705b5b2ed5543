import { beforeEach, describe, expect, it } from 'vitest';
import { signalHandoff } from '../../../functions/app/handoff/signal-handoff.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { defaultPolicies } from '../../support/default-policies.ts';
import { answeredSignal, debtsOf, inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';

let world: Lab;
let asked: string[];
beforeEach(() => {
  world = lab();
  asked = [];
});

const sla = { ...defaultPolicies().sla, undoMinutes: 10 };
const signalling = () =>
  signalHandoff({
    ...world,
    discharge: async (handoff) => handoff,
    slaPolicy: async (slaHash) => {
      asked.push(slaHash);
      return sla;
    },
  });
const answer = answeredSignal('no-answer');

describe('a signal', () => {
  it('takes the empty slot and tells everybody', async () => {
    await world.keepLead();
    await world.keep(inResponse());
    const outcome = await signalling()('lead-1', 1, answer);
    expect(outcome).toMatchObject({ kind: 'taken', handoff: { slot: answer, version: 2 } });
    expect(debtsOf(await world.handoff())).toEqual(['handoff.contacted', 'stage', 'nudge']);
  });

  it('may be undone for as long as the SLA version of the handoff says', async () => {
    await world.keepLead();
    await world.keep(inResponse());
    await signalling()('lead-1', 1, answer);
    expect(asked).toEqual(['s1']);
    expect((await world.handoff()).undoUntil).toBe(NINE + 15 * MINUTE);
  });

  it('that is second is shown the first, and changes nothing', async () => {
    await world.keepLead();
    const before = await world.keep(inResponse({ slot: answer }));
    const outcome = await signalling()('lead-1', 1, answeredSignal('spoke-qualified'));
    expect(outcome).toEqual({ kind: 'refused', handoff: before, refusal: { kind: 'taken', by: answer } });
  });

  it('is refused in a later try too, when another took the slot in between', async () => {
    await world.keepLead();
    const handoff = await world.keep(inResponse());
    let raced = false;
    const signal = signalHandoff({
      ...world,
      handoffs: {
        ...world.handoffs,
        async replace(base, next) {
          if (!raced) await world.handoffs.replace(handoff, { ...handoff, slot: answer });
          raced = true;
          return world.handoffs.replace(base, next);
        },
      },
      discharge: async (current) => current,
      slaPolicy: async () => sla,
    });
    const outcome = await signal('lead-1', 1, answeredSignal('spoke-qualified'));
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'taken' } });
  });

  it('for a lead or handoff that is not there is unknown', async () => {
    expect(await signalling()('lead-1', 1, answer)).toEqual({ kind: 'unknown' });
    await world.keepLead();
    expect(await signalling()('lead-1', 1, answer)).toEqual({ kind: 'unknown' });
  });
});
