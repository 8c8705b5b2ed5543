import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import { poolRecords } from '../../../functions/adapters/records/pools.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { routeHandoff } from '../../../functions/app/routing/route-handoff.ts';
import type { Mode } from '../../../functions/domain/handoff/mode.ts';
import { pendingOf } from '../../../functions/domain/routing/ledger.ts';
import type { Team } from '../../../functions/domain/routing/team.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { debtsOf } from '../../support/handoffs.ts';
import { type RoutingWorld, routingWorld } from '../../support/routing-world.ts';
import { away, load, NOON, person, pool } from '../../support/team.ts';

const always = { calendar: { ...person('x').calendar, always: true } };
const team: Team = {
  people: [
    person('ana', { ...always, capacity: { open: 1 } }),
    person('ben', always),
    person('maria', { role: 'manager' }),
  ],
  pools: [pool(['ana', 'ben'], { mode: 'shadow' })],
};

let store: ItemStore;
let world: RoutingWorld;
beforeEach(async () => {
  store = memoryItemStore();
  world = routingWorld(store);
  await world.importTeam(team);
});

const setMode = async (mode: Mode): Promise<void> => {
  const records = poolRecords(store);
  const current = await records.find('iberia');
  if (current) await records.replace(current, { ...current, mode });
};
const chosen = async (leadId: string) => {
  await world.open(leadId);
  await world.route(leadId);
  return (await world.find(leadId)).candidate;
};
const rehearsed = () => world.rehearsals.list('iberia', 0, NOON + HOUR);

describe('in the shadow', () => {
  it('it is decided in full, and nobody is given anything', async () => {
    await world.open('l1');
    const { instruction, handoff } = await world.route('l1');
    expect(instruction.next).toBe('close');
    expect(handoff).toMatchObject({
      ...{ phase: 'closing', mode: 'shadow', candidate: 'ana', attempt: 1, slaRule: 'live' },
      responsePlan: { startedAt: NOON, dueAt: NOON + HOUR },
    });
    expect(handoff.owner).toBeUndefined();
    expect(debtsOf(handoff)).toEqual(['handoff.shadowed']);
    expect(await world.deps.decisions.find('l1', 1, 1)).toMatchObject({ chosen: { person: 'ana' } });
    expect(await rehearsed()).toEqual([
      { leadId: 'l1', number: 1, at: handoff.openedAt, mode: 'shadow', person: 'ana', dueAt: NOON + HOUR },
    ]);
    expect(await world.load('ana')).toMatchObject({ open: [], day: { handoffs: [] }, version: 0 });
    expect(await world.deps.accounts.find('l1.example')).toMatchObject({ version: 0 });
  });

  it('turns go round as they would, and take nobody’s room', async () => {
    expect([await chosen('l1'), await chosen('l2'), await chosen('l3'), await chosen('l4')]).toEqual([
      'ana',
      'ben',
      'ana',
      'ben',
    ]);
    expect(pendingOf(await world.deps.ledgers.find('iberia'))).toHaveLength(4);
    expect(await world.ledger('iberia')).toMatchObject({
      ...{ assignments: 4, pending: [], credits: { ana: 0, ben: 0 } },
    });
  });

  it('what somebody really holds counts, and a turn that nobody could have is not charged', async () => {
    const blank = await world.deps.loads.find('ana');
    await world.deps.loads.replace(blank, { ...load('ana', { open: ['other-1'] }), version: 0 });
    expect(await chosen('l1')).toBe('ben');
    const ben = await world.person('ben');
    if (ben) await peopleRecords(store).replace(ben, { ...ben, ...away() });
    await world.open('l2');
    const { handoff } = await world.route('l2');
    expect(handoff).toMatchObject({ phase: 'closing', mode: 'shadow' });
    expect(handoff.responsePlan).toBeUndefined();
    expect((await rehearsed()).map((one) => one.person)).toEqual(['ben', undefined]);
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 1, pending: [] });
    expect(await world.waiting.list('iberia')).toEqual([]);
  });

  it('a crash after any write is repeated without a second entry or turn', async () => {
    await world.open('l1');
    for (const broken of ['decisions', 'rehearsals', 'handoffs'] as const) {
      const fail = async () => Promise.reject(new Error('crashed'));
      const names = { decisions: 'record', rehearsals: 'add', handoffs: 'replace' } as const;
      const deps = { ...world.deps, [broken]: { ...world.deps[broken], [names[broken]]: fail } };
      await expect(routeHandoff(deps)({ leadId: 'l1', number: 1, run: 1 })).rejects.toThrow('crashed');
    }
    await world.route('l1');
    expect(await rehearsed()).toHaveLength(1);
    expect(await world.ledger('iberia')).toMatchObject({ assignments: 1, pending: [] });
  });

  it('an erasure in the middle of the decision takes no turn', async () => {
    await world.open('l1');
    const { ledgers } = world.deps;
    let erased = false;
    const find: typeof ledgers.find = async (id) => {
      if (!erased) await world.signal('l1', 1, { kind: 'erased', at: NOON });
      erased = true;
      return ledgers.find(id);
    };
    await routeHandoff({ ...world.deps, ledgers: { ...ledgers, find } })({ leadId: 'l1', number: 1, run: 1 });
    expect(await world.find('l1')).toMatchObject({ phase: 'closing', erased: true });
    expect(await world.deps.ledgers.find('iberia')).toMatchObject({ version: 0 });
    expect(await rehearsed()).toEqual([]);
  });

  it('an erasure that came first is first', async () => {
    await world.open('l1', { slot: { kind: 'erased', at: NOON } });
    expect((await world.route('l1')).handoff).toMatchObject({ phase: 'closing', erased: true });
    expect(await rehearsed()).toEqual([]);
  });
});

describe('while observing', () => {
  it('it is recorded that a lead would have been handed over, and no turn is taken', async () => {
    await setMode('observe');
    await world.open('l1');
    const { instruction, handoff } = await world.route('l1');
    expect(instruction.next).toBe('close');
    expect(handoff).toMatchObject({ phase: 'closing', mode: 'observe', pool: 'iberia' });
    expect(debtsOf(handoff)).toEqual(['handoff.observed']);
    expect(await rehearsed()).toEqual([{ leadId: 'l1', number: 1, at: handoff.openedAt, mode: 'observe' }]);
    expect(await world.deps.ledgers.find('iberia')).toMatchObject({ version: 0 });
    expect(await world.deps.decisions.find('l1', 1, 1)).toBeUndefined();
  });
});

describe('a change of mode', () => {
  it('concerns what comes next; what is under way keeps the mode that it came under', async () => {
    await setMode('route');
    await world.open('l1');
    await world.route('l1');
    expect(await world.find('l1')).toMatchObject({ mode: 'route', owner: { person: 'ana' } });
    await setMode('shadow');
    await world.move('l1', (handoff) => ({
      ...handoff,
      ...{ phase: 'routing', candidate: undefined, formerOwners: ['ana'] },
    }));
    await world.route('l1');
    expect(await world.find('l1')).toMatchObject({ mode: 'route', owner: { person: 'ben' } });
    await setMode('enforce');
    expect(await chosen('l2')).toBe('ben');
    expect(await world.find('l2')).toMatchObject({ mode: 'enforce', owner: { person: 'ben' } });
  });
});
