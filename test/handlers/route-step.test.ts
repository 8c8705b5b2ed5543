import { expect, it } from 'vitest';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { accountRecords } from '../../functions/adapters/records/accounts.ts';
import { routeStep } from '../../functions/handlers/wiring/handoff-steps.ts';
import { intakeWorld, MARTA } from '../support/intake-world.ts';

it.each([
  ['Spain', 0],
  ['Japan', 1],
])('a lead from %s is told of %i times as one that no route takes', async (country, times) => {
  const world = await intakeWorld(memoryItemStore());
  const posted = await world.intake({ fields: { ...MARTA, country } });
  await world.deliver();
  let told = 0;
  const route = routeStep(
    world.ground,
    { nudge: async () => undefined },
    {
      onFallback: () => {
        told += 1;
      },
      onWithheld: () => {
        throw new Error('It is handed over.');
      },
    },
  );
  const leadId = posted.kind === 'accepted' ? posted.leadId : '';
  const step = { leadId, number: 1, run: 1 };
  // What the workflow repeats is not told of again.
  await route(step);
  await route(step);
  expect(await world.handoff(leadId)).toMatchObject({ route: country === 'Spain' ? 'iberia' : 'elsewhere' });
  expect(told).toBe(times);
});

it('a lead that is handed to nobody is told of once', async () => {
  const world = await intakeWorld(memoryItemStore());
  const accounts = accountRecords(world.ground.store);
  const nexora = await accounts.find('nexora.example');
  await accounts.replace(nexora, { ...nexora, relation: 'do-not-contact', asOf: 1 });
  const posted = await world.intake({ fields: MARTA });
  await world.deliver();
  let told = 0;
  const route = routeStep(
    world.ground,
    { nudge: async () => undefined },
    {
      onFallback: () => undefined,
      onWithheld: () => {
        told += 1;
      },
    },
  );
  const leadId = posted.kind === 'accepted' ? posted.leadId : '';
  const step = { leadId, number: 1, run: 1 };
  expect(await route(step)).toMatchObject({ next: 'close' });
  await route(step);
  expect(await world.handoff(leadId)).toMatchObject({ phase: 'closing', withheld: 'do-not-contact' });
  expect(told).toBe(1);
});
