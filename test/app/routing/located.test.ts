import { beforeEach, describe, expect, it } from 'vitest';
import { choiceLines } from '../../../bin/baton/lead.ts';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { routeHandoff } from '../../../functions/app/routing/route-handoff.ts';
import type { LeadProfile } from '../../../functions/domain/lead/lead.ts';
import type { RoutingPolicy } from '../../../functions/domain/routing/routing-policy.ts';
import { policy, type RoutingWorld, routingWorld } from '../../support/routing-world.ts';
import { NOON, person, pool } from '../../support/team.ts';

let world: RoutingWorld;
beforeEach(async () => {
  world = routingWorld(memoryItemStore());
  await world.importTeam({
    people: [person('ana'), person('nils'), person('maria', { role: 'manager' })],
    pools: [pool(['ana']), pool(['nils'], { id: 'north' })],
  });
});

const NORTH: RoutingPolicy = {
  ...policy,
  territories: { nordics: ['NO', 'SE'] },
  routes: [{ id: 'north', label: 'North', when: { territory: 'nordics' }, pool: 'north' }],
};

async function decided(geography: RoutingPolicy['geography'], known: Partial<LeadProfile>) {
  const profile = {
    ...{
      email: 'x@l1.example',
      emailDomain: 'l1.example',
      freeMail: false,
      disposableMail: false,
      answers: {},
    },
    ...known,
  };
  await world.open('l1', {}, { profile });
  const deps = { ...world.deps, routingPolicy: async () => ({ ...NORTH, ...(geography && { geography }) }) };
  await routeHandoff(deps)({ leadId: 'l1', number: 1, run: 1 });
  return world.deps.decisions.find('l1', 1, 1);
}

describe('the record of a choice', () => {
  it('says by what the lead was located, and what says otherwise', async () => {
    const decision = await decided(['phone', 'declared', 'email'], { country: 'ES', phoneCountry: 'NO' });
    expect(decision).toMatchObject({ route: 'north', located: { by: 'phone', against: ['declared'] } });
    expect(decision && choiceLines(decision)[0]).toContain(
      'Route north, north pool. Located by its telephone number, against the country that it named.',
    );
  });

  it('knows the country of the account', async () => {
    const account = await world.deps.accounts.find('l1.example');
    await world.deps.accounts.replace(account, { ...account, country: 'SE', asOf: NOON });
    const decision = await decided(['account', 'declared'], { country: 'SE' });
    expect(decision).toMatchObject({ route: 'north', located: { by: 'account', against: [] } });
    expect(decision && choiceLines(decision)[0]).toContain('Located by the country of its account.');
  });

  it('says nothing where policy declares no order, or nothing knows', async () => {
    expect(await decided(undefined, { country: 'NO' })).not.toHaveProperty('located');
    world = routingWorld(memoryItemStore());
    await world.importTeam({
      people: [person('ana'), person('maria', { role: 'manager' })],
      pools: [pool(['ana'])],
    });
    expect(await decided(['declared', 'phone'], {})).not.toHaveProperty('located');
  });
});
