import { beforeEach, describe, expect, it } from 'vitest';
import { moveStage } from '../../../functions/app/handoff/follow-handoff.ts';
import type { Stored } from '../../../functions/app/ports.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';

let world: Lab;
let discharged: Stored<Lead>[];
beforeEach(() => {
  world = lab();
  discharged = [];
});

const deps = () => ({
  ...world,
  discharge: async (lead: Stored<Lead>) => {
    discharged.push(lead);
    return lead;
  },
});
const lead = () => world.leads.find('lead-1');

describe('the stage of the lead', () => {
  const sql = { kind: 'stage', stage: 'sql' } as const;
  const answer = { kind: 'spoke-qualified', by: 'ana', at: NINE } as const;
  const move = () => moveStage(deps())(sql, inResponse());
  beforeEach(async () => {
    await world.keep(inResponse({ outbox: { '1.0': sql }, answer, attemptedAt: NINE }));
  });

  it('follows the answer, and owes the news', async () => {
    await world.keepLead();
    await move();
    expect(await lead()).toMatchObject({ stage: 'sql', nextCheckAt: NINE + 2 * MINUTE });
    expect(discharged[0]?.outbox).toEqual({
      '2.0': {
        kind: 'fact',
        fact: {
          id: 'lead-1.2.0',
          type: 'lead.stage-changed',
          at: NINE,
          actor: 'system',
          leadId: 'lead-1',
          data: { from: 'mql', to: 'sql' },
        },
      },
    });
  });

  it('moves once, however often it is repeated', async () => {
    await world.keepLead();
    await move();
    const moved = await lead();
    await move();
    expect(await lead()).toEqual(moved);
  });

  it.each([
    ['once a later answer has reached another', { '2.0': { kind: 'stage', stage: 'sal' } }],
    ['once a later one was reached, and told', {}],
  ] as const)('stays where it is %s', async (_label, outbox) => {
    const known = await world.handoff();
    await world.handoffs.replace(known, { ...known, outbox });
    await world.keepLead();
    await move();
    expect(await lead()).toMatchObject({ stage: 'mql' });
  });

  it('stays where it is once the lead is in another handoff', async () => {
    await world.keepLead({ handoffs: 2, stage: 'opportunity' });
    await move();
    expect(await lead()).toMatchObject({ stage: 'opportunity', version: 1 });
  });

  it('waits for its handoff where none is known', async () => {
    await world.keepLead({ leadId: 'lead-2' });
    const nobodys = inResponse({ leadId: 'lead-2', outbox: { '1.0': sql } });
    await moveStage(deps())(sql, nobodys);
    expect(await world.leads.find('lead-2')).toMatchObject({ stage: 'mql', version: 1 });
  });

  it('keeps an earlier look at the lead', async () => {
    await world.keepLead({ nextCheckAt: NINE + MINUTE });
    await move();
    expect(await lead()).toMatchObject({ nextCheckAt: NINE + MINUTE });
  });

  it('needs a lead', async () => {
    await expect(move()).rejects.toThrow('no such lead');
  });
});
