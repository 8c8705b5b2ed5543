import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { planHandoff } from '../../../functions/app/handoff/plan-handoff.ts';
import { slaPolicy } from '../../../functions/contracts/policies/sla.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { handoffId } from '../../../functions/domain/handoff/handoff-id.ts';
import { reserve } from '../../../functions/domain/routing/load.ts';
import type { SlaPolicy } from '../../../functions/domain/sla/policy.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { NINE, opened } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { person } from '../../support/team.ts';

const { mailRate: _, ...shipped }: SlaPolicy = slaPolicy.parse(
  parse(readFileSync(new URL('../../../config/sla.yaml', import.meta.url), 'utf8')),
);
const always = { zone: 'Europe/Madrid', always: true, week: {}, holidays: [], absences: [] };

let world: Lab;
let policy: SlaPolicy;
beforeEach(async () => {
  world = lab(NINE);
  policy = { ...shipped, mailRate: { tasksAnHour: 2, collectMinutes: 5 } };
  await world.importTeam({ people: [person('ana', { calendar: always })], pools: [] });
});

/** Ana gets a lead; its clock is planned. */
async function assign(leadId: string, patch: Partial<Handoff> = {}): Promise<Handoff | undefined> {
  const since = world.clock.now;
  await world.keepLead({ leadId });
  const load = await world.loads.find('ana');
  const place = { handoff: handoffId(leadId, 1), zone: 'Europe/Madrid', availabilityVersion: 9, at: since };
  const held = reserve(load, place);
  if (held.ok) await world.loads.replace(load, held.value);
  const owner = { person: 'ana', since, attempt: 1 };
  await world.keep(
    opened({ leadId, trigger: 'threshold', owner, candidate: 'ana', attempt: 1, openedAt: since, ...patch }),
  );
  await planHandoff({ ...world, slaPolicy: async () => policy })({ leadId, number: 1, run: 1 });
  return world.handoffs.find(leadId, 1);
}

const isCollected = async (leadId: string, patch?: Partial<Handoff>) =>
  (await assign(leadId, patch))?.collectUntil !== undefined;

describe('whoever gets many tasks within an hour', () => {
  it('gets the next ones in one mail, while their clocks run', async () => {
    expect([await isCollected('l1'), await isCollected('l2')]).toEqual([false, false]);
    world.clock.now += MINUTE;
    expect(await assign('l3')).toMatchObject({
      collectUntil: NINE + 2 * MINUTE,
      responsePlan: { startedAt: NINE + MINUTE, dueAt: NINE + 61 * MINUTE },
    });
  });

  it('is told of a raised hand at once', async () => {
    for (const name of ['l1', 'l2']) await assign(name);
    expect(await isCollected('l3', { trigger: 'request' })).toBe(false);
    expect(await isCollected('l4', { trigger: 'qualified' })).toBe(false);
    expect(await isCollected('l5')).toBe(true);
  });

  it('gets each by itself again an hour later', async () => {
    for (const name of ['l1', 'l2']) await assign(name);
    world.clock.now += HOUR;
    expect(await isCollected('l3')).toBe(false);
  });

  it('is told at once of what would be reminded of before the mail has left', async () => {
    for (const name of ['l1', 'l2']) await assign(name);
    policy = { ...policy, mailRate: { tasksAnHour: 2, collectMinutes: 10 } };
    expect(await isCollected('l3')).toBe(false);
    policy = { ...policy, mailRate: { tasksAnHour: 2, collectMinutes: 1 } };
    expect((await assign('l4'))?.collectUntil).toBe(NINE);
  });
});

describe('the rate of tasks', () => {
  it('does not count what a list has released, nor what others got', async () => {
    await assign('l1', { trigger: 'list', collectUntil: NINE });
    await assign('l2', { owner: { person: 'ben', since: NINE, attempt: 1 }, phase: 'capacity' });
    await assign('l3');
    expect(await isCollected('l4')).toBe(false);
    expect(await isCollected('l5')).toBe(true);
  });

  it('changes nothing about what a list has released', async () => {
    expect((await assign('l1', { trigger: 'list', collectUntil: NINE }))?.collectUntil).toBe(NINE);
    expect(await isCollected('l2', { trigger: 'list' })).toBe(false);
  });

  it('is none where policy names none', async () => {
    policy = shipped;
    for (const name of ['l1', 'l2', 'l3']) expect(await isCollected(name)).toBe(false);
  });
});
