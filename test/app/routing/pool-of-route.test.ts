import { beforeEach, describe, expect, it } from 'vitest';
import { choiceLines } from '../../../bin/baton/lead.ts';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { poolRecords } from '../../../functions/adapters/records/pools.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { routeHandoff } from '../../../functions/app/routing/route-handoff.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Mode } from '../../../functions/domain/handoff/mode.ts';
import { policy, type RoutingWorld, routingWorld } from '../../support/routing-world.ts';
import { NOON, person, pool } from '../../support/team.ts';

const { calendar } = person('x');
const MIDNIGHT = Date.parse('2026-03-03T23:00:00Z');
const office = { calendar: { ...calendar, week: { tue: [['09:00', '18:00'] as const] } } };
const singapore = {
  calendar: { ...calendar, zone: 'Asia/Singapore', week: { wed: [['07:00', '15:00'] as const] } },
};

let store: ItemStore;
let world: RoutingWorld;
beforeEach(async () => {
  store = memoryItemStore();
  world = routingWorld(store);
  await world.importTeam({
    people: [
      ...['ana', 'ben', 'nils'].map((id) => person(id, office)),
      person('wei', singapore),
      person('maria', { role: 'manager' }),
    ],
    pools: [pool(['ana', 'ben']), pool(['nils'], { id: 'north' }), pool(['wei'], { id: 'apac' })],
  });
});

/** A lead of a route that follows the sun north, then to Singapore. */
async function decided(at: number, patch: Partial<Handoff> = {}) {
  world.clock.now = at;
  await world.open('l1', patch);
  const fallback = { ...policy.fallback, followTheSun: ['north', 'apac'] };
  const deps = { ...world.deps, routingPolicy: async () => ({ ...policy, routes: [], fallback }) };
  await routeHandoff(deps)({ leadId: 'l1', number: 1, run: 1 });
  return { decision: await world.deps.decisions.find('l1', 1, 1), handoff: await world.find('l1') };
}

describe('a route that follows the sun', () => {
  it('keeps to its own pool while somebody there is at work', async () => {
    const { decision } = await decided(NOON);
    expect(decision).toMatchObject({ pool: 'iberia', chosen: { person: 'ana' } });
    expect(decision).not.toHaveProperty('insteadOf');
  });

  it('goes to the first pool where somebody is, which the handoff keeps', async () => {
    const { decision, handoff } = await decided(MIDNIGHT);
    expect(decision).toMatchObject({ pool: 'apac', insteadOf: 'iberia', chosen: { person: 'wei' } });
    expect(handoff).toMatchObject({ pool: 'apac', route: 'elsewhere', owner: { person: 'wei' } });
    expect(decision && choiceLines(decision)[0]).toContain(': nobody of the iberia pool is at work.');
  });

  it('waits for its own pool where nobody is anywhere', async () => {
    const { decision } = await decided(NOON + 5 * 86_400_000);
    expect(decision).toMatchObject({ pool: 'iberia', chosen: { person: 'ana' } });
  });

  it('passes over a pool that gives nobody anything yet', async () => {
    const records = poolRecords(store);
    const apac = await records.find('apac');
    const mode: Mode = 'shadow';
    if (apac) await records.replace(apac, { ...apac, mode });
    expect((await decided(MIDNIGHT)).decision).toMatchObject({ pool: 'iberia' });
  });

  it('is not followed by what an import releases', async () => {
    expect((await decided(MIDNIGHT, { trigger: 'list' })).decision).toMatchObject({ pool: 'iberia' });
  });
});
