import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { giveTurnBack } from '../../../functions/app/routing/give-turn-back.ts';
import { closeHandoff } from '../../../functions/domain/handoff/lifecycle.ts';
import { without } from '../../../functions/domain/handoff/outbox.ts';
import type { Team } from '../../../functions/domain/routing/team.ts';
import { answer } from '../../support/handoffs.ts';
import { type RoutingWorld, routingWorld } from '../../support/routing-world.ts';
import { justBefore } from '../../support/stores.ts';
import { NOON, person, pool } from '../../support/team.ts';

const team: Team = {
  people: [person('ana'), person('ben'), person('maria', { role: 'manager' })],
  pools: [pool(['ana', 'ben'])],
};

let store: ItemStore;
let world: RoutingWorld;
beforeEach(async () => {
  store = memoryItemStore();
  world = routingWorld(store);
  await world.importTeam(team);
  await world.open('l1');
  await world.route('l1');
  await world.move('l1', (handoff) =>
    closeHandoff(
      { ...handoff, phase: 'closing', answer: { ...answer('not-qualified'), credit: true } },
      true,
      NOON,
    ),
  );
});

const debt = { pool: 'iberia', attempt: 1 };
const pay = (of: ItemStore = store) => giveTurnBack(routingWorld(of).deps)(debt, { leadId: 'l1', number: 1 });
const strike = () =>
  world.move('l1', (handoff) => ({
    ...handoff,
    outbox: without(handoff.outbox, Object.keys(handoff.outbox)),
  }));
const GIVEN = { assignments: 0, credits: { ana: 0, ben: 0 } };

describe('a turn that is given back', () => {
  it('was taken before', async () => {
    expect((await world.ledger('iberia')).credits).toEqual({ ana: -5e11, ben: 5e11 });
  });

  it('is given once, however often it is paid, and whether or not its charge was confirmed', async () => {
    await pay();
    await pay();
    expect(await world.ledger('iberia')).toMatchObject({ ...GIVEN, pending: [], credited: ['l1-1'] });
    await pay();
    expect(await world.ledger('iberia')).toMatchObject(GIVEN);
  });

  it('is forgotten by the sweeper once it is owed no more, and not given again by who comes late', async () => {
    await pay();
    await strike();
    expect(await world.ledger('iberia')).toMatchObject({ ...GIVEN, credited: [] });
    await pay();
    expect(await world.ledger('iberia')).toMatchObject({ ...GIVEN, credited: [] });
  });

  it('is not given again by who was overtaken between two reads', async () => {
    const others = async () => {
      await pay();
      await strike();
      await world.ledger('iberia');
    };
    await pay(justBefore(store, 'LEDGER', others));
    expect(await world.ledger('iberia')).toMatchObject({ ...GIVEN, credited: [] });
  });

  it('is none where no assignment took one', async () => {
    await giveTurnBack(world.deps)({ ...debt, attempt: 7 }, { leadId: 'l1', number: 1 });
    expect((await world.ledger('iberia')).assignments).toBe(1);
  });

  it('is none where there is no handoff', async () => {
    await store.delete({ pk: 'LEAD#l1', sk: 'HANDOFF#0001' });
    await giveTurnBack(world.deps)(debt, { leadId: 'l1', number: 1 });
    expect((await world.deps.ledgers.find('iberia')).assignments).toBe(1);
  });
});
