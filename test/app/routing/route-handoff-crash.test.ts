import { describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { replay } from '../../../functions/domain/routing/choose-owner.ts';
import type { Team } from '../../../functions/domain/routing/team.ts';
import { afterWait } from '../../support/handoffs.ts';
import { type RoutingWorld, routingWorld } from '../../support/routing-world.ts';
import { Crash, hookedStore } from '../../support/stores.ts';
import { away, NOON, person, pool } from '../../support/team.ts';

const capacity = { open: 1 };
const team: Team = {
  people: [
    person('ana', { capacity }),
    person('ben', { capacity }),
    person('cleo', away(NOON, NOON + 1_000)),
    person('maria', { role: 'manager' }),
  ],
  pools: [pool(['ana', 'ben', 'cleo'])],
};
const reps = ['ana', 'ben', 'cleo'];

interface Situation {
  readonly name: string;
  /** What happened before the routing that crashes. */
  readonly prepare: (world: RoutingWorld) => Promise<void>;
  readonly owner: string;
}

const situations: readonly Situation[] = [
  { name: 'a first assignment', prepare: (world) => world.open('l1'), owner: 'ana' },
  {
    name: 'a reassignment',
    async prepare(world) {
      await world.open('l1');
      await world.route('l1');
      const left = { startedAt: NOON, dueAt: NOON, rungs: [{ kind: 'reassign', at: NOON }] } as const;
      await world.move('l1', (handoff) =>
        afterWait({ ...handoff, phase: 'response', responsePlan: left }, true, NOON),
      );
    },
    owner: 'ben',
  },
  {
    name: 'an assignment by a person’s say',
    prepare: (world) => world.open('l1', { preferred: 'ben' }),
    owner: 'ben',
  },
  {
    name: 'an assignment from the waiting list',
    async prepare(world) {
      await fill(world, ['l8', 'l9']);
      await world.open('l1');
      await world.route('l1');
      await close(world, 'l9');
      await world.move('l1', (handoff) => afterWait(handoff, false, NOON));
    },
    owner: 'ben',
  },
];

async function fill(world: RoutingWorld, leads: readonly string[]): Promise<void> {
  for (const lead of leads) {
    await world.open(lead);
    await world.route(lead);
  }
}

async function close(world: RoutingWorld, lead: string): Promise<void> {
  const { owner } = await world.find(lead);
  await world.move(lead, (handoff) => ({ ...handoff, phase: 'closed' }));
  await world.free({ leadId: lead, number: 1, person: owner?.person ?? '', pool: 'iberia' });
}

async function prepared(situation: Situation): Promise<{ store: ItemStore; world: RoutingWorld }> {
  const store = memoryItemStore();
  const world = routingWorld(store);
  await world.importTeam(team);
  await situation.prepare(world);
  return { store, world };
}

/** Everything that must hold once the handoff is owned and the sweeper has passed. */
async function expectWhole(world: RoutingWorld, situation: Situation): Promise<void> {
  const handoff = await world.find('l1');
  expect(handoff.owner?.person).toBe(situation.owner);
  for (const rep of reps) {
    const { open, unsettled } = await world.load(rep);
    expect(open.includes('l1-1'), rep).toBe(rep === situation.owner);
    expect(open.length, rep).toBeLessThanOrEqual(1);
    expect(unsettled, rep).toEqual([]);
  }
  const { credits, pending } = await world.ledger('iberia');
  expect(pending).toEqual([]);
  expect(Object.values(credits).reduce((sum, credit) => sum + credit, 0)).toBe(0);
  expect(await world.waiting.list('iberia')).toEqual([]);
  const record = await world.deps.decisions.find('l1', 1, handoff.owner?.attempt ?? 0);
  expect(record?.chosen?.person).toBe(situation.owner);
  expect(record && replay(record)).toEqual(record?.chosen);
}

async function writesOf(situation: Situation): Promise<number> {
  const { store } = await prepared(situation);
  let writes = 0;
  const counting = hookedStore(store, (count) => {
    writes = count;
  });
  await routingWorld(counting).route('l1');
  return writes;
}

describe.each(situations)('$name', (situation) => {
  it('leaves nothing behind where nothing crashes', async () => {
    const { world } = await prepared(situation);
    await world.route('l1');
    await world.tend(team);
    await expectWhole(world, situation);
  });

  it.each(['before', 'after'] as const)(
    'that crashes %s any of its writes is finished by the next try',
    async (moment) => {
      const writes = await writesOf(situation);
      expect(writes).toBeGreaterThanOrEqual(6);
      const ledgers = new Set<string>();
      for (let at = 1; at <= writes; at += 1) {
        const { store, world } = await prepared(situation);
        const dying = hookedStore(store, (count, when) => {
          if (count === at && when === moment) throw new Crash(`${when} write ${count}`);
        });
        await expect(routingWorld(dying).route('l1')).rejects.toThrow(Crash);
        await world.route('l1');
        await world.tend(team);
        await expectWhole(world, situation);
        ledgers.add(JSON.stringify((await world.ledger('iberia')).credits));
      }
      // However it came about, everybody is owed the same.
      expect(ledgers.size).toBe(1);
    },
  );
});

describe('a handoff that nobody may receive', () => {
  const situation: Situation = {
    name: 'waiting',
    async prepare(world) {
      await fill(world, ['l8', 'l9']);
      await world.open('l1');
    },
    owner: 'maria',
  };

  it.each(['before', 'after'] as const)('waits in line after a crash %s any write', async (moment) => {
    const writes = await writesOf(situation);
    for (let at = 1; at <= writes; at += 1) {
      const { store, world } = await prepared(situation);
      const dying = hookedStore(store, (count, when) => {
        if (count === at && when === moment) throw new Crash(`${when} write ${count}`);
      });
      await expect(routingWorld(dying).route('l1')).rejects.toThrow(Crash);
      expect((await world.route('l1')).instruction.next).toBe('await-capacity');
      expect(await world.waiting.list('iberia')).toHaveLength(1);
      await close(world, 'l8');
      await world.move('l1', (handoff) => afterWait(handoff, false, NOON));
      await world.route('l1');
      await world.tend(team);
      await expectWhole(world, { ...situation, owner: 'ana' });
    }
  });
});
