import { beforeEach, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { knownLeads } from '../../../functions/adapters/records/known-leads.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { showErasure } from '../../../functions/app/desk/show-erasure.ts';
import { viewerOf } from '../../../functions/app/desk/viewer.ts';
import { erasing, personalRecords } from '../../../functions/handlers/wiring/erasure.ts';
import { type IntakeWorld, intakeWorld, MARTA } from '../../support/intake-world.ts';

let world: IntakeWorld;
beforeEach(async () => {
  world = await intakeWorld(memoryItemStore());
});

async function show(leadId: string) {
  const { store, now } = world.ground;
  const viewer = await viewerOf(async () => [])({ groups: ['admin'] });
  if (viewer === undefined) throw new Error('may nothing');
  const deps = { ...personalRecords(store), leads: leadRecords(store), isKnown: knownLeads(store), now };
  return showErasure(deps)(viewer, leadId);
}

async function post(): Promise<string> {
  const result = await world.intake({ fields: MARTA });
  return result.kind === 'accepted' ? result.leadId : '';
}

it('says what would go, of a lead that is not judged yet too', async () => {
  const leadId = await post();
  const unjudged = { leadId, profile: undefined, handoffOpen: false, posts: 1, activities: 0 };
  expect(await show(leadId)).toMatchObject(unjudged);
  await world.deliver();
  const judged = { profile: { firstName: 'Marta' }, handoffOpen: true, erasedAt: undefined, activities: 1 };
  expect(await show(leadId)).toMatchObject(judged);
});

it('says when a lead was erased, and nothing of one that never was', async () => {
  const leadId = await post();
  await erasing(
    world.ground,
    { nudge: async () => undefined },
    { add: async () => undefined },
  )({
    leadId,
    by: 'system',
  });
  expect(await show(leadId)).toMatchObject({ erasedAt: world.clock.now, posts: 0, profile: { email: '' } });
  expect(await show('nobody')).toBeUndefined();
});
