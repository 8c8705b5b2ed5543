import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { reserve } from '../../../functions/domain/routing/load.ts';
import type { Team } from '../../../functions/domain/routing/team.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { inResponse } from '../../support/handoffs.ts';
import { type RoutingWorld, routingWorld } from '../../support/routing-world.ts';
import { justBefore } from '../../support/stores.ts';
import { NOON, person, pool } from '../../support/team.ts';

const team: Team = {
  people: [
    person('ana', { capacity: { open: 2 } }),
    person('ben', { capacity: { open: 1 } }),
    person('maria', { role: 'manager' }),
  ],
  pools: [pool(['ana', 'ben'])],
};

let store: ItemStore;
let world: RoutingWorld;
beforeEach(async () => {
  store = memoryItemStore();
  world = routingWorld(store);
  await world.importTeam(team);
});

const route = async (lead: string, patch: Partial<Handoff> = {}) => {
  await world.open(lead, patch);
  return world.route(lead);
};
const slotOf = async (lead: string) => (await world.find(lead)).slot?.kind;
const free = (leadId: string, who: string) => world.free({ leadId, number: 1, person: who, pool: 'iberia' });
const listed = async () => (await world.waiting.list('iberia')).map(({ leadId }) => leadId);

async function close(lead: string): Promise<void> {
  const { owner } = await world.find(lead);
  await world.move(lead, (handoff) => ({ ...handoff, phase: 'closed' }));
  await free(lead, owner?.person ?? '');
}

/** Puts a reservation there that no routing made: what a crash can leave. */
async function leak(who: string, handoff: string): Promise<void> {
  const load = await world.load(who);
  const reserved = reserve(load, { handoff, zone: 'Europe/Madrid', availabilityVersion: 1, at: NOON });
  if (reserved.ok) await world.deps.loads.replace(load, reserved.value);
}

describe('freeing a place', () => {
  it('of a closed handoff is done once, and its day remembers it', async () => {
    await route('l1');
    await close('l1');
    await free('l1', 'ana');
    expect(await world.load('ana')).toMatchObject({ open: [], day: { handoffs: ['l1-1'] } });
  });

  it('is not done under the owner, or somebody about to be', async () => {
    await route('l1');
    await free('l1', 'ana');
    expect((await world.load('ana')).open).toEqual(['l1-1']);
    await leak('ben', 'l2-1');
    await world.open('l2', { candidate: 'ben', attempt: 1 });
    await free('l2', 'ben');
    expect((await world.load('ben')).open).toEqual(['l2-1']);
  });

  it('is not done under an owner who reserves in between', async () => {
    await leak('ana', 'l1-1');
    await world.open('l1');
    const slow = routingWorld(justBefore(store, 'LOAD', () => world.route('l1')));
    await slow.free({ leadId: 'l1', number: 1, person: 'ana', pool: 'iberia' });
    expect((await world.find('l1')).owner?.person).toBe('ana');
    expect((await world.load('ana')).open).toEqual(['l1-1']);
  });

  it('that nobody ever had leaves no trace, and one of an erased handoff neither', async () => {
    await world.open('l1');
    for (const lead of ['l1', 'gone']) {
      await leak('ben', `${lead}-1`);
      await free(lead, 'ben');
      expect(await world.load('ben')).toMatchObject({ open: [], day: { handoffs: [] } });
    }
  });
});

describe('the waiting list', () => {
  beforeEach(async () => {
    for (const lead of ['l1', 'l2', 'l3']) await route(lead);
    await route('low', { score: 65 });
    world.clock.now += HOUR;
    await route('high', { score: 103 });
    await route('mid', { score: 80 });
  });

  it('is in order of score', async () => {
    expect(await listed()).toEqual(['high', 'mid', 'low']);
  });

  it('is offered as many places as there are, best first', async () => {
    await close('l1');
    expect(await Promise.all(['high', 'mid', 'low'].map(slotOf))).toEqual(['capacity', undefined, undefined]);
    await close('l2');
    expect(await Promise.all(['high', 'mid', 'low'].map(slotOf))).toEqual([
      'capacity',
      'capacity',
      undefined,
    ]);
  });

  it('is not offered the same place twice', async () => {
    await close('l1');
    await world.drain('iberia');
    await free('l1', 'ana');
    expect(await Promise.all(['high', 'mid', 'low'].map(slotOf))).toEqual(['capacity', undefined, undefined]);
  });

  it('passes over who may not have it from anybody who is there', async () => {
    await world.move('high', (handoff) => ({ ...handoff, formerOwners: ['ana'] }));
    const { owner } = await world.find('l1');
    expect(owner?.person).toBe('ana');
    await close('l1');
    expect(await Promise.all(['high', 'mid'].map(slotOf))).toEqual([undefined, 'capacity']);
  });

  it('loses those that found an owner, or are no more', async () => {
    await world.move('high', (handoff) => ({ ...handoff, phase: 'closed' }));
    await world.move('mid', () => ({ ...inResponse({ leadId: 'mid' }), version: 2 }));
    await world.waiting.add('iberia', { leadId: 'gone', number: 1, score: 200, since: NOON });
    const assigned = { phase: 'routing', candidate: 'ana', attempt: 1 } as const;
    await world.open('done', { ...assigned, owner: { person: 'ana', since: NOON, attempt: 1 } });
    await world.waiting.add('iberia', { leadId: 'done', number: 1, score: 199, since: NOON });
    await close('l1');
    expect(await listed()).toEqual(['low']);
    expect(await slotOf('low')).toBe('capacity');
  });

  it('says since when the first has waited', async () => {
    expect(await world.drain('iberia')).toBe(NOON);
    await close('l1');
    expect(await world.drain('iberia')).toBe(NOON);
    expect(await world.drain('nowhere')).toBeUndefined();
  });

  it('makes a handoff look again that was just being listed', async () => {
    await world.move('high', (handoff) => ({ ...handoff, phase: 'routing', owner: undefined }));
    const { version } = await world.find('high');
    await close('l1');
    expect(await world.find('high')).toMatchObject({ phase: 'routing', version: version + 1 });
    expect(await slotOf('high')).toBeUndefined();
    expect((await world.route('high')).handoff.owner?.person).toBe('ana');
  });

  it('is looked after when a day begins or an absence ends, without anybody telling', async () => {
    expect(await world.tend(team)).toBe(NOON);
    expect(await slotOf('high')).toBeUndefined();
    await world.goAway('ana');
    await world.move('l1', (handoff) => ({ ...handoff, phase: 'closed' }));
    await free('l1', 'ana');
    expect(await slotOf('high')).toBeUndefined();
    world.clock.now += 61 * MINUTE;
    expect(await world.tend(team)).toBe(NOON);
    expect(await slotOf('high')).toBe('capacity');
  });
});

describe('looking after loads and ledgers', () => {
  it('settles what is owned, and lets be what is under way', async () => {
    await route('l1');
    expect((await world.load('ana')).unsettled).toEqual(['l1-1']);
    await leak('ben', 'l2-1');
    await world.open('l2', { candidate: 'ben', attempt: 1 });
    await world.tend(team);
    expect(await world.load('ana')).toMatchObject({ open: ['l1-1'], unsettled: [] });
    expect(await world.load('ben')).toMatchObject({ open: ['l2-1'], unsettled: ['l2-1'] });
  });

  it('frees what a crash left, and offers it', async () => {
    await leak('ben', 'lost-1');
    await route('l1');
    await route('l2');
    expect((await route('l3')).instruction.next).toBe('await-capacity');
    expect(await world.tend(team)).toBe(NOON);
    expect(await slotOf('l3')).toBe('capacity');
    expect((await world.load('ben')).open).toEqual([]);
  });

  it('takes back the charge of an attempt that came to nothing', async () => {
    const ledger = await world.ledger('iberia');
    const pending = [{ shares: { ana: 5, ben: 5 }, charged: { 'lost-1#1': 'ana' } }];
    await world.deps.ledgers.replace(ledger, {
      ...ledger,
      assignments: 1,
      credits: { ana: -5, ben: 5 },
      pending,
    });
    expect(await world.tend(team)).toBeUndefined();
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 0, pending: [] });
  });

  it('remembers the first of all lists', async () => {
    const two: Team = { people: team.people, pools: [...team.pools, pool(['ben'], { id: 'north' })] };
    await world.importTeam(two);
    await world.waiting.add('north', { leadId: 'l9', number: 1, score: 1, since: NOON - 1 });
    await world.waiting.add('iberia', { leadId: 'l8', number: 1, score: 1, since: NOON + 1 });
    for (const lead of ['l8', 'l9'])
      await world.open(lead, { phase: 'capacity', formerOwners: ['ana', 'ben'], pool: 'x' });
    expect(await world.tend(two)).toBe(NOON - 1);
    expect(await world.tend({ ...two, pools: two.pools.toReversed() })).toBe(NOON - 1);
  });
});

describe('a team', () => {
  it('is imported once: what is there stays as it is', async () => {
    expect(await world.importTeam(team)).toBe(0);
    const more = { people: [...team.people, person('ana', { name: 'Another' }), person('new')], pools: [] };
    expect(await world.importTeam(more)).toBe(1);
    expect((await world.person('ana'))?.name).toBe('ana');
  });
});
