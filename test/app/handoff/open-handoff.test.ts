import { expect, it } from 'vitest';
import { openHandoff } from '../../../functions/app/handoff/open-handoff.ts';
import { begun } from '../../../functions/domain/handoff/lifecycle.ts';
import { lab } from '../../support/lab.ts';

it('starts the run of a handoff until one of its steps has begun, however often it is repeated', async () => {
  const world = lab();
  const started: string[] = [];
  const open = openHandoff({
    ...world,
    currentVersions: async () => ({ routing: 'routing-1', sla: 'sla-1' }),
    start: async (leadId, number, run) => void started.push(`${leadId}-${number}-r${run}`),
  });
  const owed = {
    kind: 'open',
    number: 1,
    trigger: 'request',
    score: 60,
    grade: 'B',
    criteria: 'criteria-1',
  } as const;
  const lead = { leadId: 'lead-1', test: false };
  await open(owed, lead);
  await open(owed, lead);
  expect(started).toEqual(['lead-1-1-r1', 'lead-1-1-r1']);
  const handoff = await world.handoff();
  await world.handoffs.replace(handoff, begun(handoff, 1));
  await open(owed, lead);
  expect(await world.handoff()).toMatchObject({ version: 2 });
  expect(started).toHaveLength(2);
});

it('keeps a second handoff under the routing version that asks for it', async () => {
  const world = lab();
  const open = openHandoff({
    ...world,
    currentVersions: async () => ({ routing: 'routing-2', sla: 'sla-2' }),
    start: async () => undefined,
  });
  const first = {
    kind: 'open',
    number: 1,
    trigger: 'request',
    score: 60,
    grade: 'B',
    criteria: 'c1',
  } as const;
  const lead = { leadId: 'lead-1', test: false };
  await open(first, lead);
  await open({ ...first, number: 2, trigger: 'qualified', routing: 'routing-1' }, lead);
  expect([await world.handoff(1), await world.handoff(2)]).toMatchObject([
    { kind: 'sdr', policies: { routing: 'routing-2', sla: 'sla-2' } },
    { kind: 'ae', policies: { routing: 'routing-1', sla: 'sla-2' } },
  ]);
});
