import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { accountRecords } from '../../../functions/adapters/records/accounts.ts';
import { addressRecords } from '../../../functions/adapters/records/addresses.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import {
  importRecords,
  listEntryRecords,
  listPartRecords,
  releaseBookRecords,
} from '../../../functions/adapters/records/lists.ts';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import { policyRecords } from '../../../functions/adapters/records/policies.ts';
import { poolRecords } from '../../../functions/adapters/records/pools.ts';
import { waitingListRecords } from '../../../functions/adapters/records/waiting.ts';
import type { ImportRow } from '../../../functions/app/lists/read-row.ts';
import { handOn, newLead } from '../../../functions/app/scoring/judge-lead.ts';
import { routingPolicy } from '../../../functions/contracts/policies/routing.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import type { ImportKind } from '../../../functions/domain/lists/import-kind.ts';
import type { RoutingPolicy } from '../../../functions/domain/routing/routing-policy.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { importDecisions, importing, importsOverview } from '../../../functions/handlers/wiring/imports.ts';
import { listReleases } from '../../../functions/handlers/wiring/list-releases.ts';
import { type IntakeWorld, intakeWorld, MARTA } from '../../support/intake-world.ts';
import { putInForce } from '../../support/put-in-force.ts';

let world: IntakeWorld;
let starts: string[];
beforeEach(async () => {
  world = await intakeWorld(memoryItemStore());
  starts = [];
  const people = peopleRecords(world.ground.store);
  for (const id of ['ana-ruiz', 'jordi-pons', 'ines-carvalho']) {
    const person = await people.find(id);
    if (person) await people.replace(person, { ...person, confirmed: true });
  }
});

const row = (name: string, patch: Partial<ImportRow> = {}): ImportRow => ({
  line: 2,
  address: `${name}@${name}.example`,
  fields: {
    email: `${name}@${name}.example`,
    country: 'Spain',
    jobTitle: 'Head of Operations',
    employees: '120',
  },
  test: false,
  past: {},
  ...patch,
});
const bringIn = (rows: readonly ImportRow[], kind: ImportKind = 'list', name = 'Webinar') =>
  importing(world.ground, world.addressHash)(
    kind,
    { name, activity: 'webinar-attended', at: world.clock.now },
    rows,
    () => undefined,
  );
const start = async (leadId: string) => void starts.push(leadId);
const release = () => listReleases(world.ground, { start })('iberia');
const decide = (importId: string, action: 'approve' | 'pause') =>
  importDecisions(world.ground)('iberia', importId, action, 'maria-soler');
const routing = () =>
  policyRecords<{ routing: RoutingPolicy }>(
    world.ground.store,
    { routing: routingPolicy },
    () => world.clock.now,
  );
const idOf = async (name: string) =>
  String(await addressRecords(world.ground.store).find(await world.addressHash(`${name}@${name}.example`)));
const leadOf = async (name: string): Promise<Lead> => {
  const lead = await world.lead(await idOf(name));
  if (lead === undefined) throw new Error('There is no such lead.');
  return lead;
};
const partOf = (importId: string) => listPartRecords(world.ground.store).find('iberia', importId);

describe('an imported row', () => {
  it('makes a lead that is judged and held, and tells nobody', async () => {
    const { importId, pools } = await bringIn([row('a'), row('b', { test: true })]);
    expect(await leadOf('a')).toMatchObject({
      heldBy: importId,
      stage: 'lead',
      handoffs: 0,
      outbox: {},
      score: { qualified: false },
    });
    expect(pools).toEqual([{ pool: 'iberia', leads: 1 }]);
    expect((await world.timeline(await idOf('a'))).map(({ type }) => type)).toEqual(['lead.imported']);
    expect(world.told).toEqual([]);
    expect(await idOf('b')).toBe('undefined');
  });

  it('changes nothing twice, and a closed import takes no further row', async () => {
    const first = await bringIn([row('a')]);
    const before = await leadOf('a');
    const again = await bringIn([row('a'), row('late')]);
    expect(first).toMatchObject({ imported: 1, late: 0 });
    expect(again).toMatchObject({ importId: first.importId, imported: 1, late: 1, pools: [] });
    expect(await leadOf('a')).toEqual(before);
    expect(await idOf('late')).toBe('undefined');
    expect(await world.timeline(await idOf('a'))).toHaveLength(1);
  });

  it('goes on where an interrupted import ended', async () => {
    const { importId } = await bringIn([row('a')]);
    const imports = importRecords(world.ground.store);
    const record = await imports.find(importId);
    if (record) {
      const { closedAt: _, ...open } = record;
      await imports.replace(record, open);
    }
    expect(await bringIn([row('a'), row('b')])).toMatchObject({
      imported: 2,
      late: 0,
      pools: [{ pool: 'iberia', leads: 2 }],
    });
  });

  it('comes in several stretches where time is short, and is closed with the last', async () => {
    const rows = Array.from({ length: 130 }, (_, n) => row(`a${n}`, { test: n === 0 }));
    const stretch = (from: number) =>
      importing(world.ground, world.addressHash)(
        'list',
        { name: 'Webinar', activity: 'webinar-attended', at: world.clock.now },
        rows,
        () => undefined,
        { from, until: world.clock.now },
      );
    const first = await stretch(0);
    expect(first).toMatchObject({ done: 120, imported: 119, pools: [] });
    expect(await importRecords(world.ground.store).find(first.importId)).not.toHaveProperty('closedAt');
    expect(await stretch(first.done)).toMatchObject({
      ...{ done: 130, imported: 129, pools: [{ pool: 'iberia', leads: 129 }] },
    });
    expect(await importRecords(world.ground.store).find(first.importId)).toMatchObject({ leads: 129 });
    expect(await stretch(500)).toMatchObject({ done: 130, late: 0 });
  });

  it('hands on nothing by itself, even where it lifts a known lead over the threshold', async () => {
    await world.intake({ address: 'k@k.example', form: 'web', fields: row('k').fields });
    await world.deliver();
    const { importId } = await bringIn([row('k', { fields: { ...row('k').fields, industry: 'software' } })]);
    expect(await leadOf('k')).toMatchObject({ heldBy: importId, handoffs: 0 });
    await world.rescore(await idOf('k'));
    expect(await leadOf('k')).toMatchObject({ handoffs: 0 });
  });

  it('judges first what the lead has done by itself, so that no raised hand is lost', async () => {
    await bringIn([row('k')], 'history', 'Past');
    const leadId = await idOf('k');
    await world.act(leadId, 'demo-requested');
    await bringIn([row('k')]);
    expect(await leadOf('k')).toMatchObject({ handoffs: 1, handoffOpen: true, stage: 'mql' });
    expect(await leadOf('k')).not.toHaveProperty('heldBy');
  });

  it('waits in the pool that the country of its account gives, and nowhere where its company is handed to nobody', async () => {
    const accounts = accountRecords(world.ground.store);
    for (const [domain, facts] of [
      ['a.example', { country: 'DE' }],
      ['b.example', { relation: 'competitor' }],
    ] as const)
      await accounts.replace(await accounts.find(domain), {
        ...(await accounts.find(domain)),
        asOf: 1,
        ...facts,
      });
    const { country: _, ...fields } = row('a').fields;
    const { importId, pools } = await bringIn([row('a', { fields }), row('b'), row('c')]);
    expect(pools).toEqual([
      { pool: 'dach', leads: 1 },
      { pool: 'iberia', leads: 1 },
    ]);
    expect(await leadOf('b')).toMatchObject({ heldBy: importId, handoffs: 0 });
  });

  it('leaves a lead that is with a rep where it is', async () => {
    await world.intake({ fields: MARTA });
    await world.deliver();
    const { pools } = await bringIn([row('marta', { address: 'marta@nexora.example', fields: MARTA })]);
    expect(pools).toEqual([]);
    expect(
      await world.lead(
        String(await addressRecords(world.ground.store).find(await world.addressHash(MARTA.email))),
      ),
    ).not.toHaveProperty('heldBy');
  });

  it('is removed again where the person is being erased', async () => {
    await bringIn([row('a')], 'history', 'Past');
    const leads = leadRecords(world.ground.store);
    const lead = await leads.find(await idOf('a'));
    if (lead) await leads.replace(lead, { ...lead, erasedAt: 1 });
    expect(await bringIn([row('a')])).toMatchObject({ imported: 0, erased: 1 });
    expect(await idOf('a')).toBe('undefined');
  });
});

describe('a row of a history', () => {
  const PAST = Date.parse('2025-05-05T00:00:00Z');

  it('says how far a lead came and what was answered, and takes none back', async () => {
    const outcome = { answer: 'not-qualified', reason: 'no-budget' } as const;
    await bringIn([row('a', { past: { at: PAST, stage: 'sql', outcome } }), row('b')], 'history', 'Past');
    expect(await leadOf('a')).toMatchObject({ stage: 'sql', createdAt: PAST, lastClosedAt: PAST });
    expect(await world.timeline(await idOf('a'))).toMatchObject([
      { at: PAST, data: { kind: 'history', stage: 'sql', outcome: 'not-qualified', reason: 'no-budget' } },
    ]);
    expect(await leadOf('b')).toMatchObject({ stage: 'lead' });
    const met = { answer: 'meeting-booked' } as const;
    await bringIn([row('a', { past: { at: PAST + DAY, stage: 'mql', outcome: met } })], 'history', 'More');
    expect(await leadOf('a')).toMatchObject({ stage: 'sql', createdAt: PAST, lastClosedAt: PAST });
    expect(starts).toEqual([]);
  });

  it('may say when a lead came how far, in one file or in several, and contradicts nothing', async () => {
    const at = (days: number) => PAST + days * DAY;
    const worth = { minor: 12_500_00, currency: 'EUR' };
    const leads = [
      row('a', { past: { at: at(0), way: [{ stage: 'mql', at: at(0) }] } }),
      row('b', {
        past: {
          at: at(0),
          way: [
            { stage: 'sql', at: at(1) },
            { stage: 'lost', at: at(2), reason: 'no-budget' },
          ],
        },
      }),
    ];
    const deals = [row('a', { past: { way: [{ stage: 'won', at: at(9), worth }] } })];
    await bringIn(leads, 'history', 'Leads');
    await bringIn(deals, 'history', 'Deals');
    expect(await leadOf('a')).toMatchObject({ stage: 'customer', createdAt: at(0) });
    const steps = async (name: string) =>
      (await world.timeline(await idOf(name))).flatMap(({ type, at: when, data: { import: _, ...data } }) =>
        type === 'lead.imported' ? [] : [{ type, at: when, data }],
      );
    const learnedFrom = 'import';
    const money = { valueMinor: 12_500_00, currency: 'EUR' };
    const ofA = [
      { type: 'lead.stage-changed', at: at(0), data: { from: 'lead', to: 'mql', learnedFrom } },
      { type: 'lead.stage-changed', at: at(9), data: { from: 'mql', to: 'customer', ...money, learnedFrom } },
    ];
    expect(await steps('a')).toEqual(ofA);
    expect(await steps('b')).toEqual([
      { type: 'lead.stage-changed', at: at(1), data: { from: 'lead', to: 'sql', learnedFrom } },
      { type: 'lead.lost', at: at(2), data: { from: 'sql', reason: 'no-budget', learnedFrom } },
    ]);
    // The same files again, and one that says otherwise, change nothing.
    await bringIn(leads, 'history', 'Leads');
    await bringIn([row('a', { past: { way: [{ stage: 'lost', at: at(20) }] } })], 'history', 'Wrong');
    expect(await steps('a')).toEqual(ofA);
    // A deal that was won before its lead came is kept, after it, and says so.
    await bringIn(
      [row('c', { past: { at: at(3), way: [{ stage: 'mql', at: at(3) }] } })],
      'history',
      'Leads 2',
    );
    await bringIn([row('c', { past: { way: [{ stage: 'won', at: at(1) }] } })], 'history', 'Deals 2');
    expect((await steps('c')).at(-1)).toEqual({
      ...{ type: 'lead.stage-changed', at: at(3) },
      data: { from: 'mql', to: 'customer', saidMs: at(1), learnedFrom },
    });
    expect(starts).toEqual([]);
    expect(world.told.map(({ type }) => type)).not.toContain('lead.stage-changed');
  });
});

describe('a list', () => {
  it('waits for approval, then comes best first, as each day allows', async () => {
    const names = Array.from({ length: 14 }, (_, n) => `lead${String.fromCharCode(97 + n)}`);
    const better = { ...row('best').fields, industry: 'software', timeframeMonths: '1' };
    const { importId } = await bringIn([...names.map((name) => row(name)), row('best', { fields: better })]);
    await release();
    expect(starts).toEqual([]);
    expect(await decide(importId, 'approve')).toMatchObject({ kind: 'done', part: { state: 'releasing' } });
    await release();
    expect(starts).toHaveLength(8);
    expect(starts[0]).toBe(await idOf('best'));
    expect(await world.handoff(await idOf('best'))).toMatchObject({ trigger: 'list', keepFree: 2 });
    expect(await leadOf('best')).toMatchObject({ stage: 'mql', handoffOpen: true });
    expect(await world.handoff(await idOf('best'))).toMatchObject({ collectUntil: world.clock.now + HOUR });
    await release();
    expect(starts).toHaveLength(8);
    world.clock.now += HOUR;
    await release();
    expect(starts).toHaveLength(12);
    world.clock.now += DAY;
    await release();
    expect(starts).toHaveLength(15);
    expect(await partOf(importId)).toMatchObject({ state: 'done' });
  });

  it('passes over who has raised a hand, and whom another import holds', async () => {
    const { importId } = await bringIn([row('a'), row('b'), row('c')]);
    await bringIn([row('b')], 'history', 'Past');
    await world.act(await idOf('a'), 'demo-requested');
    await world.rescore(await idOf('a'));
    expect(await leadOf('a')).toMatchObject({ handoffs: 1 });
    await decide(importId, 'approve');
    await release();
    expect(starts).toEqual([await idOf('c')]);
    expect(await partOf(importId)).toMatchObject({ state: 'done' });
  });

  it('waits while anybody stands in line, and releases no more once it is paused', async () => {
    const { importId } = await bringIn([row('a'), row('b')]);
    await decide(importId, 'approve');
    const line = waitingListRecords(world.ground.store);
    const waiter = { leadId: 'l', number: 1, score: 90 };
    await line.add('iberia', { ...waiter, since: 1 });
    await release();
    expect(starts).toEqual([]);
    expect((await partOf(importId))?.nextCheckAt).toBe(world.clock.now + 5 * MINUTE);
    await line.remove('iberia', waiter);
    const slow = listReleases(world.ground, {
      start: async (leadId) => {
        await start(leadId);
        await decide(importId, 'pause');
      },
    });
    await slow('iberia');
    expect(await partOf(importId)).toMatchObject({ state: 'paused' });
    const count = starts.length;
    await release();
    expect(starts).toHaveLength(count);
  });

  it('is kept whole while its pool gives nobody anything', async () => {
    const pools = poolRecords(world.ground.store);
    const pool = await pools.find('iberia');
    if (pool) await pools.replace(pool, { ...pool, mode: 'shadow' });
    const { importId } = await bringIn([row('a')]);
    await decide(importId, 'approve');
    await release();
    expect(starts).toEqual([]);
    expect((await partOf(importId))?.nextCheckAt).toBe(world.clock.now + DAY);
  });

  it('is told of lead by lead where no policy says otherwise', async () => {
    const { policy } = await routing().current('routing');
    const { release: _, ...bare } = policy;
    const pace = { perRepAndDay: 4 };
    const each = { ...bare, release: { list: pace, backlog: pace, keepFree: 1 } };
    await putInForce({ store: world.ground.store, now: () => world.clock.now }, 'routing', each);
    const { importId } = await bringIn([row('a')]);
    await decide(importId, 'approve');
    await release();
    expect(await world.handoff(await idOf('a'))).toMatchObject({ keepFree: 1 });
    expect(await world.handoff(await idOf('a'))).not.toHaveProperty('collectUntil');
  });

  it('goes before a backlog, the older before the younger', async () => {
    await bringIn(
      Array.from({ length: 5 }, (_, n) => row(`old${n}`)),
      'backlog',
      'Old',
    );
    world.clock.now += 1;
    const second = await bringIn([row('second')], 'list', 'Second');
    const third = await bringIn([row('third')], 'list', 'Third');
    for (const { importId } of [third, second]) await decide(importId, 'approve');
    await release();
    expect(starts).toEqual([await idOf('second'), await idOf('third')]);
    world.clock.now += DAY;
    await release();
    expect(starts).toHaveLength(6);
  });

  it('stops after a hundred in one pass, and goes on in the next', async () => {
    const { store } = world.ground;
    const { importId } = await bringIn(Array.from({ length: 102 }, (_, n) => row(`n${n}`)));
    await decide(importId, 'approve');
    const books = releaseBookRecords(store);
    await books.replace(await books.find('iberia'), {
      ...(await books.find('iberia')),
      grants: { 'ana-ruiz': { day: new Date(world.clock.now).toISOString().slice(0, 10), left: 200 } },
    });
    await release();
    expect(starts).toHaveLength(100);
    expect(await listEntryRecords(store).count(importId, 'iberia')).toBe(2);
    expect((await partOf(importId))?.nextCheckAt).toBe(world.clock.now + 5 * MINUTE);
  });
});

describe('imports', () => {
  it('are listed, the latest first, with what is left', async () => {
    await bringIn([row('a')], 'history', 'Past');
    world.clock.now += 1;
    await bringIn([row('a'), row('b')]);
    expect(await importsOverview(world.ground)()).toMatchObject([
      {
        kind: 'list',
        leads: 2,
        parts: [{ pool: 'iberia', state: 'proposed', leads: 2, left: 2, answered: 0 }],
      },
      { kind: 'history', leads: 1, parts: [] },
    ]);
  });

  it('are decided about where they are there and not past it', async () => {
    const { importId } = await bringIn([row('a')]);
    expect(await decide('nothing', 'approve')).toEqual({ kind: 'unknown' });
    expect(await decide(importId, 'pause')).toEqual({ kind: 'settled', state: 'proposed' });
  });

  it('hand on no lead that was never judged', () => {
    const profile = {
      email: 'a@a.example',
      emailDomain: 'a.example',
      freeMail: false,
      disposableMail: false,
      answers: {},
    };
    const lead = newLead('l', { profile, consent: { at: 1, source: 'web' }, receivedAt: 1, test: false });
    expect(() => handOn(lead, { importId: 'i', pool: 'iberia' }, { keepFree: 2 }, 1)).toThrow('never judged');
  });
});
