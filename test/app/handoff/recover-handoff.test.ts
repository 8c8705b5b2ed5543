import { beforeEach, describe, expect, it } from 'vitest';
import { recoverExecution, recoverHandoff } from '../../../functions/app/handoff/recover-handoff.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { answeredSignal, debtsOf, inResponse, NINE, outcomePlan } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';

let world: Lab;
let discharged: Handoff[];
beforeEach(() => {
  world = lab();
  discharged = [];
  announced = [];
});

let announced: Handoff[];
const deps = () => ({
  ...world,
  announce: async (handoff: Handoff) => void announced.push(handoff),
  discharge: async (handoff: Handoff) => {
    discharged.push(handoff);
    return handoff;
  },
});
const RESTART = ['handoff.restarted', 'stop', 'start'];

describe('the sweeper at a handoff', () => {
  const recover = () => recoverHandoff(deps())('lead-1', 1);
  const stalls = [
    ['five minutes after its wait should have ended', {}, NINE + 20 * MINUTE],
    ['five minutes after its slot was taken', { slot: answeredSignal('no-answer') }, NINE + 10 * MINUTE],
    ['a minute after a step failed for good', { parkedAt: NINE }, NINE + MINUTE],
  ] as const;

  it.each(stalls)('replaces its execution %s', async (_when, patch, at) => {
    await world.keep(inResponse(patch));
    world.clock.now = at;
    await recover();
    expect(await world.handoff()).toMatchObject({ run: 2 });
    expect(debtsOf(await world.handoff())).toEqual(RESTART);
    expect(discharged.at(-1)).toMatchObject({ run: 2 });
  });

  it.each(stalls)('only settles what it owes before it is %s', async (_when, patch, at) => {
    const before = await world.keep(inResponse(patch));
    world.clock.now = at - 1;
    await recover();
    expect(await world.handoff()).toEqual(before);
    expect(discharged.length).toBeGreaterThan(0);
  });

  it('settles the debts of a closed one and restarts nothing', async () => {
    const closed = await world.keep(inResponse({ phase: 'closed' }));
    world.clock.now += 60 * MINUTE;
    await recover();
    expect(await world.handoff()).toEqual(closed);
    expect(discharged).toContainEqual(closed);
  });

  it('has its owner told of news once that is due, again and again until it is told', async () => {
    const news = { since: NINE, upTo: NINE + 1, raised: false, dueAt: NINE + MINUTE };
    await world.keep(inResponse({ news }));
    await recover();
    expect(announced).toEqual([]);
    world.clock.now = NINE + MINUTE;
    await recover();
    await recover();
    expect(announced).toMatchObject([{ news }, { news }]);
  });

  it('has its owner asked for a further attempt once it is time', async () => {
    const plan = { ...outcomePlan, followUps: [NINE + DAY], asks: [NINE + HOUR] };
    const waitUntil = NINE + DAY;
    await world.keep(inResponse({ phase: 'disposition', outcomePlan: plan, waitUntil }));
    world.clock.now = NINE + HOUR - 1;
    await recover();
    expect(discharged.flatMap(debtsOf)).toEqual([]);
    world.clock.now = NINE + HOUR;
    await recover();
    await recover();
    expect(await world.handoff()).toMatchObject({ attemptAsked: NINE + DAY, run: 1 });
    expect(debtsOf(await world.handoff())).toEqual(['mail']);
    expect(debtsOf(discharged[3] ?? inResponse())).toEqual(['mail']);
  });

  it('is done with one that is gone, even while it looks', async () => {
    await recover();
    expect(discharged).toEqual([]);
    const handoff = await world.keep(inResponse());
    let looks = 0;
    const find = async () => {
      looks += 1;
      return looks === 1 ? handoff : undefined;
    };
    await recoverHandoff({ ...deps(), handoffs: { ...world.handoffs, find } })('lead-1', 1);
    expect(discharged).toEqual([handoff]);
  });
});

describe('an execution that ended without success', () => {
  const recover = (run = 1) => recoverExecution(deps())('lead-1', 1, run);

  it('is replaced at once', async () => {
    await world.keep(inResponse());
    world.clock.now += MINUTE;
    await recover();
    expect(debtsOf(await world.handoff())).toEqual(RESTART);
    expect(discharged).toHaveLength(1);
  });

  it('waits for the next sweep when it had run for less than a minute', async () => {
    const before = await world.keep(inResponse());
    world.clock.now += MINUTE - SECOND;
    await recover();
    expect(await world.handoff()).toEqual(before);
  });

  it('is of no interest when it was an older one, or the handoff is closed or gone', async () => {
    const before = await world.keep(inResponse({ run: 2 }));
    world.clock.now += 10 * MINUTE;
    await recover(1);
    expect(await world.handoff()).toEqual(before);
    await world.handoffs.replace(before, { ...before, phase: 'closed' });
    await recover(2);
    expect(await world.handoff()).toMatchObject({ phase: 'closed', run: 2 });
    await recoverExecution(deps())('lead-2', 1, 1);
    expect(discharged.every(({ run }) => run === 2)).toBe(true);
  });
});
