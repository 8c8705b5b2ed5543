import { beforeEach, describe, expect, it } from 'vitest';
import { activityRecords } from '../../../functions/adapters/records/activities.ts';
import { decisionRecords } from '../../../functions/adapters/records/decisions.ts';
import { leadFiles } from '../../../functions/adapters/records/lead-files.ts';
import { readSources, type Sources } from '../../../functions/app/mail/brief-sources.ts';
import type { Criteria } from '../../../functions/domain/qualification/criteria.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { decision } from '../../adapters/routing-samples.ts';
import { answer, inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { activity } from '../../support/sources.ts';
import { person, pool } from '../../support/team.ts';

const criteria: Criteria = {
  fit: { cap: 50, rules: [] },
  engagement: {
    ...{ cap: 60, halfLifeDays: 30 },
    rules: [{ id: 'request', label: 'asked for a demo', points: 40, when: { all: [] } }],
  },
  mql: { threshold: 65, minimumFit: 25, requests: { rules: ['request'], minimumFit: 15 } },
  grades: { A: 35, B: 25, C: 15 },
  disqualifiers: [],
  framework: { name: 'BANT', questions: [] },
};

let world: Lab;
let accountOwner: string | undefined;
beforeEach(async () => {
  world = lab();
  accountOwner = undefined;
  const { manager: _nobody, ...helen } = person('helen', { role: 'director' });
  await world.importTeam({
    people: [
      person('ana', { name: 'Ana Ruiz' }),
      person('ben', { name: 'Ben Ortiz' }),
      person('cleo', { name: 'Cleo Sanz' }),
      person('maria', { role: 'manager', manager: 'helen' }),
      helen,
    ],
    pools: [pool(['ana', 'ben'])],
  });
  await world.keepLead();
});

const ask = (number: number, leadId = 'lead-1'): Promise<Sources | undefined> =>
  readSources({
    ...world,
    files: leadFiles(world.store),
    criteria: async () => criteria,
    reasons: async () => [],
    routeLabel: async (hash, route) => `${hash}:${route}`,
    account: async () => ({ accountOwner, relation: 'partner' }),
    recycle: async (hash, rule) => ({ afterAttempts: 5, restDays: `${hash} ${rule}`.length }),
  })({ leadId, number }, world.directory);

const read = async (number = 1): Promise<Sources> => {
  const found = await ask(number);
  if (found === undefined) throw new Error('nothing found');
  return found;
};
const record = (id: string, at: number, properties = {}) =>
  activityRecords(world.store).add('lead-1', { ...activity(id, at, properties), recordedAt: at });

describe('what mails and pages are made from', () => {
  it('is by which request it was handed over below the threshold', async () => {
    await world.keep(inResponse({ score: 48, rules: ['request'] }));
    expect(await read()).toMatchObject({ request: 'asked for a demo' });
  });

  it('is who owns the lead, who is above, where it came along and by what choice', async () => {
    await world.keep(inResponse({ route: 'spain' }));
    await decisionRecords(world.store).record('lead-1', 1, decision);
    expect(await read()).toMatchObject({
      at: NINE,
      owner: { id: 'ana' },
      manager: { id: 'maria' },
      pool: { id: 'iberia' },
      routeLabel: 'r1:spain',
      decision,
      threshold: 65,
      earlier: [],
      accountOwner: undefined,
      relation: 'partner',
      recycle: undefined,
    });
  });

  it('knows while the outcome is awaited when policy gives the lead back', async () => {
    await world.keep(inResponse({ phase: 'disposition' }));
    expect(await read()).toMatchObject({ recycle: { afterAttempts: 5, restDays: 's1 live'.length } });
  });

  it('is nothing where there is no such handoff, or no such lead', async () => {
    expect(await ask(1)).toBeUndefined();
    expect(await ask(1, 'nobody')).toBeUndefined();
  });

  it('is little before anybody owns the lead', async () => {
    await world.keep(inResponse({ owner: undefined, pool: undefined }));
    expect(await read()).toMatchObject({
      owner: undefined,
      manager: undefined,
      pool: undefined,
      routeLabel: undefined,
      decision: undefined,
    });
  });

  it('knows no choice behind a manager who owns the lead by position', async () => {
    await world.keep(inResponse({ owner: { person: 'maria', since: NINE } }));
    await decisionRecords(world.store).record('lead-1', 1, decision);
    expect((await read()).decision).toBeUndefined();
  });

  it('leaves out what machines did, and what is older than half a year; newest first', async () => {
    await world.keep(inResponse());
    await record('a', NINE - 2 * MINUTE);
    await record('b', NINE - MINUTE);
    await record('machine', NINE - MINUTE, { machine: true });
    await record('old', NINE - 181 * DAY);
    expect((await read()).activities.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('remembers earlier handoffs that are still there, newest first', async () => {
    await world.keep(inResponse({ number: 1 }));
    await world.keep(inResponse({ number: 3 }));
    await world.keep(inResponse({ number: 4 }));
    expect((await read(4)).earlier.map(({ number }) => number)).toEqual([3, 1]);
  });

  it('knows the second handoff, and names who has it', async () => {
    await world.keep(inResponse({ number: 1 }));
    expect((await read(1)).next).toBeUndefined();
    await world.keep(inResponse({ number: 2, kind: 'ae', owner: { person: 'ben', since: NINE } }));
    const { next, names } = await read(1);
    expect(next).toMatchObject({ number: 2 });
    expect(names.get('ben')).toBe('Ben Ortiz');
    await world.keep(inResponse({ number: 3 }));
    expect((await read(2)).next).toBeUndefined();
  });

  it('names everybody who is spoken of', async () => {
    await world.leads.replace((await world.leads.find('lead-1')) ?? (await world.keepLead()), {
      ...(await world.keepLead()),
      notes: [{ at: NINE, by: 'maria', text: 'Ask Jordi.' }],
      version: 1,
    });
    accountOwner = 'cleo';
    await world.keep(inResponse({ answer: answer('no-answer') }));
    const slot = { kind: 'reassigned', to: 'ben', by: 'maria', at: NINE } as const;
    await world.keep(inResponse({ number: 2, owner: undefined, slot }));
    await world.timeline.append('lead-1', [
      { id: 'f1', type: 'lead.captured', at: NINE, actor: 'lead', leadId: 'lead-1', data: {} },
      { id: 'f2', type: 'handoff.opened', at: NINE, actor: 'system', leadId: 'lead-1', data: {} },
      { id: 'f3', type: 'handoff.claimed', at: NINE, actor: 'ana', leadId: 'lead-1', data: {} },
      { id: 'f5', type: 'handoff.given', at: NINE, actor: 'maria', leadId: 'lead-1', data: { to: 'ben' } },
      { id: 'f4', type: 'lead.erased', at: NINE, actor: 'an-administrator', leadId: 'lead-1', data: {} },
    ]);
    expect([...(await read(2)).names]).toEqual([
      ['cleo', 'Cleo Sanz'],
      ['maria', 'maria'],
      ['ben', 'Ben Ortiz'],
      ['ana', 'Ana Ruiz'],
    ]);
  });
});
