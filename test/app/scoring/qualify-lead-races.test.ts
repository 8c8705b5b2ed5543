import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { activityRecords } from '../../../functions/adapters/records/activities.ts';
import { onEachStore } from '../../adapters/stores.ts';
import { type IntakeWorld, intakeWorld, MARTA } from '../../support/intake-world.ts';

onEachStore('a lead that comes in many times at once', (open) => {
  let world: IntakeWorld;
  let address: string;
  beforeEach(async () => {
    world = await intakeWorld(open());
    address = `${randomUUID()}@nexora.example`;
  });
  const types = async (leadId: string) => (await world.timeline(leadId)).map(({ type }) => type);

  it('is one lead with one handoff after a hundred identical posts at once', async () => {
    await Promise.all(
      Array.from({ length: 100 }, () =>
        world.intake({ address, fields: { ...MARTA, email: address } }).then(() => world.deliver()),
      ),
    );
    await world.deliver();
    const leadIds = new Set(world.told.map(({ leadId }) => leadId));
    expect(leadIds.size).toBe(1);
    const [leadId = ''] = leadIds;
    expect(await world.lead(leadId)).toMatchObject({ handoffs: 1 });
    expect(await world.handoff(leadId, 2)).toBeUndefined();
    expect(await activityRecords(world.ground.store).since(leadId, 0)).toHaveLength(1);
    expect(new Set(world.started)).toEqual(new Set([`${leadId}-1-r1`]));
    expect((await types(leadId)).filter((type) => type === 'lead.qualified')).toHaveLength(1);
  });

  it('opens one handoff when many scorings of the same post run at once', async () => {
    const taken = await world.intake({ address, fields: { ...MARTA, email: address } });
    if (taken.kind !== 'accepted') throw new Error('not taken');
    const { leadId, submissionId } = taken;
    await Promise.all(Array.from({ length: 10 }, () => world.qualify({ leadId, submissionId })));
    expect(await world.lead(leadId)).toMatchObject({ handoffs: 1, outbox: {} });
    expect(await world.handoff(leadId, 2)).toBeUndefined();
    const told = await types(leadId);
    expect(told).toEqual([...new Set(told)]);
  });
});
