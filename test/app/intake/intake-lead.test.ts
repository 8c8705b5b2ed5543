import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { caughtPostRecords } from '../../../functions/adapters/records/caught-posts.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { intakeOf } from '../../../functions/handlers/wiring/intake.ts';
import { onEachStore } from '../../adapters/stores.ts';
import { defaultPolicies } from '../../support/default-policies.ts';
import { type IntakeWorld, intakeWorld, MARTA } from '../../support/intake-world.ts';

let world: IntakeWorld;
let store: ItemStore;
beforeEach(async () => {
  store = memoryItemStore();
  world = await intakeWorld(store);
});

const accepted = async (post: Parameters<IntakeWorld['intake']>[0] = {}, of: IntakeWorld = world) => {
  const result = await of.intake(post);
  if (result.kind !== 'accepted') throw new Error(result.kind);
  return result;
};

describe('a post', () => {
  it('is stored as owed work before anybody is told of it', async () => {
    const { leadId, submissionId, repeat } = await accepted();
    expect(repeat).toBe(false);
    expect(await world.submission(leadId, submissionId)).toEqual({
      leadId,
      submissionId,
      addressHash: await world.addressHash('marta@nexora.example'),
      receiptKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      receivedAt: world.clock.now,
      form: 'demo',
      fields: MARTA,
      test: false,
      outbox: { '1.0': { kind: 'qualify', leadId, submissionId } },
      nextCheckAt: world.clock.now + 2 * MINUTE,
      version: 1,
    });
    expect(world.bus).toMatchObject([{ type: 'lead.captured', leadId, data: { submissionId } }]);
  });

  it('belongs to the lead of its address, whatever it says', async () => {
    const first = await accepted();
    const second = await accepted({ fields: { email: MARTA.email, message: 'Something else' } });
    expect(second.leadId).toBe(first.leadId);
    expect(second.submissionId).not.toBe(first.submissionId);
    const other = await accepted({ address: 'ana@nexora.example' });
    expect(other.leadId).not.toBe(first.leadId);
  });

  it('stays owed when nobody could be told of it', async () => {
    const take = intakeOf(
      { ...world.ground, events: { publish: () => Promise.reject(new Error('no bus')) } },
      world.addressHash,
    );
    const post = { address: MARTA.email, form: 'demo', fields: MARTA, test: false };
    expect(await take(post, defaultPolicies().intake)).toMatchObject({ kind: 'accepted' });
    expect(world.left).toEqual(['fact']);
  });
});

describe('a natural repeat', () => {
  it('within ten minutes changes nothing, even with its fields in another order', async () => {
    const first = await accepted();
    world.clock.now += 10 * MINUTE - 1;
    const reversed = Object.fromEntries(Object.entries(MARTA).reverse());
    expect(await accepted({ fields: reversed })).toEqual({ ...first, repeat: true });
    expect(world.bus).toHaveLength(1);
  });

  it('after ten minutes is a new post', async () => {
    const first = await accepted();
    world.clock.now += 10 * MINUTE;
    const second = await accepted();
    expect(second).toMatchObject({ leadId: first.leadId, repeat: false });
    expect(second.submissionId).not.toBe(first.submissionId);
  });

  it.each([
    { form: 'contact' },
    { fields: { ...MARTA, message: 'More' } },
    { address: 'ana@nexora.example' },
  ])('is not one that differs by %j', async (patch) => {
    await accepted();
    expect(await accepted(patch)).toMatchObject({ repeat: false });
  });
});

describe('an Idempotency-Key', () => {
  it('makes a repeat for a day', async () => {
    const first = await accepted({ idempotencyKey: 'k1' });
    world.clock.now += DAY - 1;
    expect(await accepted({ idempotencyKey: 'k1' })).toEqual({ ...first, repeat: true });
    world.clock.now += 1;
    expect(await accepted({ idempotencyKey: 'k1' })).toMatchObject({ repeat: false });
  });

  it('makes two posts of what would be a natural repeat', async () => {
    const first = await accepted({ idempotencyKey: 'k1' });
    const second = await accepted({ idempotencyKey: 'k2' });
    expect(second.submissionId).not.toBe(first.submissionId);
  });

  it.each([{ fields: { ...MARTA, message: 'More' } }, { address: 'ana@nexora.example' }])(
    'is refused for other content: %j',
    async (patch) => {
      await accepted({ idempotencyKey: 'k1' });
      expect(await world.intake({ idempotencyKey: 'k1', ...patch })).toEqual({ kind: 'key-reused' });
      expect(world.bus).toHaveLength(1);
    },
  );
});

describe('a caught post', () => {
  it('gets a lead id that leads nowhere, and is kept for thirty days with the reason', async () => {
    const result = await world.intake({ caught: 'honeypot' });
    expect(result).toMatchObject({ kind: 'caught', reason: 'honeypot' });
    expect(world.bus).toEqual([]);
    const [kept, ...others] = await caughtPostRecords(store).list(world.clock.now, 10);
    expect(others).toEqual([]);
    expect(kept).toEqual({
      submissionId: result.kind === 'caught' && result.submissionId,
      receivedAt: world.clock.now,
      form: 'demo',
      fields: MARTA,
      test: false,
      caught: 'honeypot',
      addressHash: await world.addressHash(MARTA.email),
      expiresAt: world.clock.now + 30 * DAY,
    });
    expect(result.kind === 'caught' && (await world.lead(result.leadId))).toBeUndefined();
  });

  it('is one without an address too', async () => {
    expect(await world.intake({ address: undefined })).toMatchObject({ reason: 'no-address' });
    const [kept] = await caughtPostRecords(store).list(world.clock.now, 10);
    expect(kept).not.toHaveProperty('addressHash');
  });
});

onEachStore('fifty equal posts at once', (open) => {
  it('are one post of one lead', async () => {
    const many = await intakeWorld(open());
    const address = `${randomUUID()}@nexora.example`;
    const results = await Promise.all(Array.from({ length: 50 }, () => accepted({ address }, many)));
    expect(new Set(results.map(({ leadId }) => leadId)).size).toBe(1);
    expect(new Set(results.map(({ submissionId }) => submissionId)).size).toBe(1);
    expect(results.filter(({ repeat }) => !repeat)).toHaveLength(1);
    expect(many.bus).toHaveLength(1);
  });
});
