import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { POLICY_SCHEMAS } from '../../bin/baton/policy-kinds.ts';
import { policyRecords } from '../../functions/adapters/records/policies.ts';
import { erasing } from '../../functions/handlers/wiring/erasure.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA, type Story, startStory } from '../support/memory-story.ts';

const SECOND = {
  on: ['spoke-qualified', 'meeting-booked'],
  ...{ id: 'account-executives', label: 'Account executives', pool: 'account-executives' },
};

let story: Story;
let lead: string;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  const text = readFileSync(new URL('../../config/routing.yaml', import.meta.url), 'utf8');
  const routing = POLICY_SCHEMAS.routing.parse({ ...parse(text), secondHandoff: SECOND });
  const policies = policyRecords(story.table, POLICY_SCHEMAS, story.clock.now);
  await policies.publish('routing', routing, { bootstrap: true, createOnly: false });
  lead = await story.post();
});

const SPOKEN = ['0 ana-ruiz task', '12 nina-keller task'];
const qualify = async () => {
  await story.minute(2);
  await story.press('ana-ruiz', 'spoke-qualified');
  await story.minute(12);
};

describe('a lead that an SDR has qualified', () => {
  it('goes on to an account executive once that can no longer be taken back', async () => {
    await story.minute(2);
    await story.press('ana-ruiz', 'spoke-qualified');
    await story.minute(11);
    expect(await story.lead(lead)).toMatchObject({ handoffs: 1, stage: 'sql' });
    await story.minute(12);
    expect(await story.lead(lead)).toMatchObject({
      handoffs: 2,
      handoffOpen: true,
      stage: 'sql',
      outbox: {},
    });
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', outbox: {} });
    expect(await story.handoff(lead, 2)).toMatchObject({
      ...{ kind: 'ae', phase: 'response', pool: 'account-executives', slaRule: 'second' },
      owner: { person: 'nina-keller' },
    });
    expect(story.sent()).toEqual(SPOKEN);
    expect(await story.open('ana-ruiz')).toEqual([]);
    expect(await story.open('nina-keller')).toEqual([`${lead}-2`]);
    expect((await story.facts(lead)).slice(-6)).toEqual([
      ...[
        'handoff.closed',
        'lead.handed-over',
        'handoff.opened',
        'handoff.assigned',
        'handoff.planned',
        'mail.sent',
      ],
    ]);
  });

  it('goes nowhere when the answer was taken back within the ten minutes', async () => {
    await story.minute(2);
    await story.press('ana-ruiz', 'meeting-booked');
    await story.minute(8);
    await story.press('ana-ruiz', 'undo');
    await story.press('ana-ruiz', 'not-qualified:no-need');
    await story.minute(60);
    expect(await story.lead(lead)).toMatchObject({ handoffs: 1, handoffOpen: false });
    expect(story.sent()).toEqual(['0 ana-ruiz task']);
  });

  it('is handed over by the sweeper where nobody heard that it was due', async () => {
    story.onFact(async ({ type }) => {
      if (type === 'handoff.closed') story.workflow.start = async () => Promise.reject(new Error('gone'));
    });
    const { start } = story.workflow;
    await qualify();
    expect(await story.lead(lead)).toMatchObject({ handoffs: 2 });
    story.workflow.start = start;
    await story.clock.advanceTo(story.startedAt + 20 * 60_000);
    await letRun(story.clock, story.sweep);
    expect(await story.handoff(lead, 2)).toMatchObject({ phase: 'response' });
  });

  it('is with sales all the time: what it does meanwhile opens nothing', async () => {
    await qualify();
    await story.post(MARTA);
    await story.minute(30);
    expect(await story.lead(lead)).toMatchObject({ handoffs: 2 });
    await story.press('nina-keller', 'spoke-qualified');
    await story.minute(45);
    expect(await story.lead(lead)).toMatchObject({ handoffs: 2, handoffOpen: false });
    expect(story.sent()).toEqual(SPOKEN);
  });

  it('and is erased leaves the account executive too', async () => {
    await qualify();
    const erase = erasing(story.ground, story.workflow, { add: async () => undefined });
    await letRun(story.clock, () => erase({ leadId: lead, by: 'system' }));
    expect(await story.handoff(lead, 2)).toMatchObject({ phase: 'closed', erased: true });
    expect(await story.open('nina-keller')).toEqual([]);
    await story.minute(60);
    expect(await story.lead(lead)).toMatchObject({ handoffs: 2, handoffOpen: false });
    expect(story.sent()).toEqual(SPOKEN);
  });

  it('follows the clock of the second rule: the manager hears after four hours of work', async () => {
    await qualify();
    await story.minute(320);
    expect(story.sent()).toEqual([
      ...SPOKEN,
      ...['132 nina-keller reminder', '192 nina-keller reminder', '312 markus-brandt escalation'],
    ]);
  });
});
