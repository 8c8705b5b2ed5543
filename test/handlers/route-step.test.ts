import { expect, it } from 'vitest';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
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
  const route = routeStep(world.ground, { nudge: async () => undefined }, () => {
    told += 1;
  });
  const leadId = posted.kind === 'accepted' ? posted.leadId : '';
  const step = { leadId, number: 1, run: 1 };
  // What the workflow repeats is not told of again.
  await route(step);
  await route(step);
  expect(await world.handoff(leadId)).toMatchObject({ route: country === 'Spain' ? 'iberia' : 'elsewhere' });
  expect(told).toBe(times);
});
