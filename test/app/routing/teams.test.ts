import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { poolRecords } from '../../../functions/adapters/records/pools.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { giveTurnBack } from '../../../functions/app/routing/give-turn-back.ts';
import { startResponse } from '../../../functions/domain/handoff/lifecycle.ts';
import { replay } from '../../../functions/domain/routing/choose-owner.ts';
import { LEAD } from '../../../functions/domain/routing/rotation.ts';
import type { Team } from '../../../functions/domain/routing/team.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { afterWait, plannedResponse } from '../../support/handoffs.ts';
import { type RoutingWorld, routingWorld } from '../../support/routing-world.ts';
import { Crash, hookedStore } from '../../support/stores.ts';
import { NOON, person, pool } from '../../support/team.ts';

const capacity = { open: 2 };
const team: Team = {
  people: [
    person('ana', { capacity }),
    person('ben', { capacity }),
    person('cleo', { capacity }),
    person('maria', { role: 'manager' }),
    person('max', { role: 'manager' }),
    person('bert', { role: 'manager' }),
  ],
  pools: [
    pool(['ana', 'ben'], { id: 'munich', manager: 'max' }),
    pool(['cleo'], { id: 'berlin', manager: 'bert', choice: 'least-open' }),
    pool([], {
      teams: [
        { pool: 'munich', weight: 2 },
        { pool: 'berlin', weight: 1 },
      ],
    }),
  ],
};

let store: ItemStore;
let world: RoutingWorld;
beforeEach(async () => {
  store = memoryItemStore();
  world = routingWorld(store);
  await world.importTeam(team);
});

const routed = async (leadId: string) => {
  await world.open(leadId);
  await world.route(leadId);
  return (await world.find(leadId)).owner;
};
const creditsOf = async () => (await world.ledger('iberia')).credits;
/** The owner's clock has run out: it goes to somebody else. */
const timeUp = (leadId: string) =>
  world.move(leadId, (handoff) => {
    const asked = startResponse(handoff, 'live', plannedResponse, NOON);
    return afterWait({ ...asked, reassignments: 0, rung: plannedResponse.rungs.length }, true, NOON + HOUR);
  });

describe('a pool of teams', () => {
  it('gives its leads to teams by turns, and there to people by turns', async () => {
    const owners = [];
    for (const lead of ['l1', 'l2', 'l3']) owners.push(await routed(lead));
    expect(owners.map((owner) => [owner?.team, owner?.person])).toEqual([
      ['munich', 'ana'],
      ['berlin', 'cleo'],
      ['munich', 'ben'],
    ]);
    const first = await world.find('l1');
    expect(first).toMatchObject({ pool: 'iberia', team: 'munich' });
    expect(Object.values(first.outbox)).toContainEqual(
      expect.objectContaining({
        fact: expect.objectContaining({
          type: 'handoff.assigned',
          data: expect.objectContaining({ person: 'ana', pool: 'iberia', team: 'munich' }),
        }),
      }),
    );
    // A third of a lead is no whole number of units.
    expect(await creditsOf()).toEqual({ munich: 1, berlin: -1, 'munich/ana': 0, 'munich/ben': 0 });
    expect(await world.ledger('munich')).toMatchObject({ version: 0 });
  });

  it('keeps the record of both levels, which replays', async () => {
    for (const lead of ['l1', 'l2']) await routed(lead);
    const record = await world.deps.decisions.find('l2', 1, 1);
    expect(record?.teams).toEqual([
      { team: 'munich', size: 2, weight: 2, credit: expect.any(Number) },
      { team: 'berlin', size: 1, weight: 1, credit: expect.any(Number) },
    ]);
    expect(record?.roster.map(({ person: id, refusal }) => [id, refusal])).toEqual([
      ['ana', 'other-team'],
      ['ben', 'other-team'],
      ['cleo', undefined],
    ]);
    expect(record && replay(record)).toEqual({ person: 'cleo', by: 'least-open' });
  });

  it('has one line, which drains into whichever team has room', async () => {
    for (const lead of ['l1', 'l2', 'l3', 'l4', 'l5', 'l6']) await routed(lead);
    expect(await routed('l7')).toEqual({ person: 'maria', since: NOON });
    expect((await world.waiting.list('iberia')).map(({ leadId }) => leadId)).toEqual(['l7']);
    await world.move('l2', (handoff) => ({ ...handoff, phase: 'closed' }));
    await world.free({ leadId: 'l2', number: 1, person: 'cleo', pool: 'iberia' });
    await world.move('l7', (handoff) => afterWait(handoff, false, NOON));
    await world.route('l7');
    expect((await world.find('l7')).owner).toMatchObject({ person: 'cleo', team: 'berlin' });
    expect(await world.waiting.list('iberia')).toEqual([]);
  });

  it('is offered at once the place that a lead of a team of its own leaves', async () => {
    await world.open('own', { route: 'berlin', pool: 'berlin' });
    await world.route('own');
    expect((await world.find('own')).owner?.person).toBe('cleo');
    for (const lead of ['l1', 'l2', 'l3', 'l4', 'l5']) await routed(lead);
    expect(await routed('l6')).toEqual({ person: 'maria', since: NOON });
    await world.move('own', (handoff) => ({ ...handoff, phase: 'closed' }));
    await world.free({ leadId: 'own', number: 1, person: 'cleo', pool: 'berlin' });
    expect((await world.find('l6')).slot).toMatchObject({ kind: 'capacity' });
  });

  it('keeps a lead with the team that has had it, without a second turn of the team', async () => {
    await routed('l1');
    const before = await creditsOf();
    await timeUp('l1');
    await world.route('l1');
    expect((await world.find('l1')).owner).toMatchObject({ person: 'ben', team: 'munich', attempt: 2 });
    expect(before['munich/ana']).toBe(-LEAD / 2);
    expect(await creditsOf()).toEqual(before);
    await timeUp('l1');
    await world.route('l1');
    expect((await world.find('l1')).owner).toMatchObject({ person: 'cleo', team: 'berlin' });
  });

  it('tells what it gave to whom on both levels, as the ledger does', async () => {
    for (const lead of ['l1', 'l2', 'l3', 'l4']) {
      await routed(lead);
      await world.tell(lead);
    }
    const { rows, mismatches, lines } = await world.fairness('iberia');
    expect(mismatches).toEqual([]);
    expect(rows.map(({ person: who, isTeam, got }) => [who, isTeam, got])).toEqual([
      ['munich', true, 3],
      ['berlin', true, 1],
      ['munich/ana', undefined, 2],
      ['munich/ben', undefined, 1],
      ['berlin/cleo', undefined, 1],
    ]);
    const credits = await creditsOf();
    for (const { person: who, difference } of rows) expect(difference, who).toBe(credits[who] ?? 0);
    expect(lines.filter(({ person: who }) => who === 'berlin/cleo').map(({ counts }) => counts)).toContain(
      'least-open',
    );
  });

  it('gives both turns back once', async () => {
    const before = await creditsOf();
    await routed('l1');
    await world.ledger('iberia');
    const credit = { kind: 'credit', person: 'ana', pool: 'iberia', attempt: 1 } as const;
    await world.move('l1', (handoff) => ({ ...handoff, outbox: { c: credit } }));
    const give = giveTurnBack({ ...world.deps, handoffs: handoffRecords(store) });
    await give(credit, { leadId: 'l1', number: 1 });
    await give(credit, { leadId: 'l1', number: 1 });
    const { credits, assignments } = await world.deps.ledgers.find('iberia');
    expect(before).toEqual({});
    expect(assignments).toBe(0);
    expect(Object.values(credits).every((owed) => owed === 0)).toBe(true);
  });

  it('in the shadow decides for both levels, and charges whom it would have gone to', async () => {
    const pools = poolRecords(store);
    const iberia = await pools.find('iberia');
    if (iberia) await pools.replace(iberia, { ...iberia, mode: 'shadow' });
    expect(await routed('l1')).toBeUndefined();
    expect(await world.find('l1')).toMatchObject({ candidate: 'ana', team: 'munich', phase: 'closing' });
    expect((await world.ledger('iberia')).pending).toEqual([]);
    expect((await creditsOf())['munich/ana']).toBe(-LEAD / 2);
  });

  it('has room in a team only where the team has a share', async () => {
    const pools = poolRecords(store);
    const iberia = await pools.find('iberia');
    const teams = [
      { pool: 'munich', weight: 0 },
      { pool: 'berlin', weight: 1 },
    ];
    if (iberia) await pools.replace(iberia, { ...iberia, teams });
    for (const lead of ['l1', 'l2', 'l3']) await routed(lead);
    expect((await world.find('l3')).owner).toMatchObject({ person: 'maria' });
    expect(await world.drain('iberia')).toBeDefined();
    expect((await world.find('l3')).slot).toBeUndefined();
  });
});

describe.each(['before', 'after'] as const)('a crash %s any write', (moment) => {
  it.each(['a first assignment', 'a reassignment'])(
    'of %s neither loses nor doubles a turn',
    async (which) => {
      const prepared = async () => {
        store = memoryItemStore();
        world = routingWorld(store);
        await world.importTeam(team);
        await routed('l0');
        await world.open('l1');
        if (which === 'a first assignment') return;
        await world.route('l1');
        await timeUp('l1');
      };
      await prepared();
      let writes = 0;
      await routingWorld(
        hookedStore(store, (count) => {
          writes = count;
        }),
      ).route('l1');
      expect(writes).toBeGreaterThanOrEqual(5);
      const outcomes = new Set<string>();
      for (let at = 1; at <= writes; at += 1) {
        await prepared();
        const dying = hookedStore(store, (count, when) => {
          if (count === at && when === moment) throw new Crash(`${when} write ${count}`);
        });
        await expect(routingWorld(dying).route('l1')).rejects.toThrow(Crash);
        await world.route('l1');
        await world.tend(team);
        const { assignments, credits, pending } = await world.ledger('iberia');
        expect(pending).toEqual([]);
        outcomes.add(JSON.stringify([(await world.find('l1')).owner?.person, assignments, credits]));
      }
      expect(outcomes.size).toBe(1);
    },
  );
});
