import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { activityRecords } from '../../../functions/adapters/records/activities.ts';
import { addressRecords } from '../../../functions/adapters/records/addresses.ts';
import { knownLeads } from '../../../functions/adapters/records/known-leads.ts';
import { sha256 } from '../../../functions/adapters/sha256.ts';
import { recordActivities, type SentActivity } from '../../../functions/app/intake/record-activities.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { fitEvents, type IntakeWorld, intakeWorld, MARTA } from '../../support/intake-world.ts';

let store: ItemStore;
let world: IntakeWorld;
let leadId: string;
beforeEach(async () => {
  store = memoryItemStore();
  world = await intakeWorld(store);
  leadId = (await taken()) ?? '';
  world.bus.length = 0;
});

const taken = async (address?: string) => {
  const result = await world.intake(address === undefined ? {} : { address });
  return result.kind === 'accepted' ? result.leadId : undefined;
};

const record = (sent: readonly SentActivity[], ground = world.ground) =>
  recordActivities({
    ...ground,
    addressHash: world.addressHash,
    addresses: addressRecords(store),
    isKnown: knownLeads(store),
    activities: activityRecords(store),
    digest: sha256,
  })(sent);

const visit = (patch: Partial<SentActivity> = {}): SentActivity => ({
  of: { leadId },
  type: 'page-viewed',
  at: world.clock.now - HOUR,
  properties: { page: '/pricing', seconds: 40, machine: false },
  ...patch,
});
const stored = (of = leadId) => activityRecords(store).since(of, 0);

describe('an activity', () => {
  it('is recorded, and scoring is told of its lead', async () => {
    expect(await record([visit({ id: 'a1' })])).toEqual([{ status: 'accepted' }]);
    expect(await stored()).toEqual([
      {
        id: 'a1',
        type: 'page-viewed',
        at: world.clock.now - HOUR,
        properties: { page: '/pricing', seconds: 40, machine: false },
        recordedAt: world.clock.now,
      },
    ]);
    expect(world.bus).toMatchObject([{ type: 'lead.activity-recorded', leadId, data: { activities: 1 } }]);
    expect(fitEvents(world.bus)).toBe(true);
  });

  it('finds its lead by the address, too', async () => {
    expect(await record([visit({ of: { address: MARTA.email } })])).toEqual([{ status: 'accepted' }]);
    expect(await stored()).toHaveLength(1);
  });

  it('happened now unless it says when', async () => {
    await record([visit({ at: undefined })]);
    expect(await stored()).toMatchObject([{ at: world.clock.now }]);
  });

  it.each([{ of: { leadId: 'nobody' } }, { of: { address: 'nobody@nexora.example' } }])(
    'of an unknown lead is rejected: %j',
    async (patch) => {
      const [result] = await record([visit(patch)]);
      expect(result).toEqual({
        status: 'rejected',
        detail: 'No lead is known by this id or address. Post the lead first.',
      });
      expect(world.bus).toEqual([]);
      expect(await stored('nobody')).toEqual([]);
    },
  );

  it.each([
    [5 * MINUTE, 'accepted'],
    [5 * MINUTE + 1, 'rejected'],
    [-730 * DAY, 'accepted'],
    [-730 * DAY - 1, 'rejected'],
  ])('%d ms from now is %s', async (offset, status) => {
    const [result] = await record([visit({ at: world.clock.now + offset })]);
    expect(result).toMatchObject({ status });
    expect(await stored()).toHaveLength(status === 'accepted' ? 1 : 0);
  });
});

describe('a repeat', () => {
  it('is known by id and instant', async () => {
    await record([visit({ id: 'a1' })]);
    expect(await record([visit({ id: 'a1', type: 'other' }), visit({ id: 'a2' })])).toEqual([
      { status: 'duplicate' },
      { status: 'accepted' },
    ]);
    expect(await stored()).toHaveLength(2);
  });

  it('is known by its content where it has no id, whatever the order of its properties', async () => {
    await record([visit({ properties: { page: '/', x: 1 } })]);
    const again = visit({ properties: { x: 1, page: '/' } });
    const other = visit({ properties: { x: 2, page: '/' } });
    expect(await record([again, other])).toEqual([{ status: 'duplicate' }, { status: 'accepted' }]);
  });

  it('is told again with the same fact, for the try before may have failed in telling', async () => {
    const silent = { ...world.ground, events: { publish: () => Promise.reject(new Error('no bus')) } };
    await expect(record([visit(), visit({ id: 'b' })], silent)).rejects.toThrow('no bus');
    expect(await record([visit(), visit({ id: 'b' })])).toEqual([
      { status: 'duplicate' },
      { status: 'duplicate' },
    ]);
    await record([visit({ id: 'b' }), visit()]);
    const [first, second] = world.bus;
    expect(first).toMatchObject({ leadId, data: { activities: 2 } });
    expect(second).toEqual(first);
  });
});

it('answers for each of a batch, in order, and tells once of each lead', async () => {
  const other = (await taken('ana@nexora.example')) ?? '';
  world.bus.length = 0;
  const sent = Array.from({ length: 500 }, (_, index) =>
    visit({ id: `a${index}`, of: { leadId: [leadId, other, 'nobody'][index % 3] ?? '' } }),
  );
  const results = await record(sent);
  expect(results.map(({ status }) => status)).toEqual(
    sent.map((_, index) => (index % 3 === 2 ? 'rejected' : 'accepted')),
  );
  expect(world.bus.map((fact) => [fact.leadId, fact.data['activities']]).sort()).toEqual(
    [
      [leadId, 167],
      [other, 167],
    ].sort(),
  );
});
