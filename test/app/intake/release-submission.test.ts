import { beforeEach, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { caughtPostRecords } from '../../../functions/adapters/records/caught-posts.ts';
import { releaseSubmission } from '../../../functions/app/intake/release-submission.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { releasing } from '../../../functions/handlers/wiring/release.ts';
import { defaultPolicies } from '../../support/default-policies.ts';
import { type IntakeWorld, intakeWorld, MARTA } from '../../support/intake-world.ts';

let store: ItemStore;
let world: IntakeWorld;
beforeEach(async () => {
  store = memoryItemStore();
  world = await intakeWorld(store);
});

const caughtOne = async (fields: Record<string, string> = MARTA): Promise<string> => {
  const result = await world.intake({ caught: 'too-fast', fields });
  return result.kind === 'caught' ? result.submissionId : '';
};
const release = (submissionId: string) => releasing(world.ground, world.addressHash)(submissionId);
const caught = () => caughtPostRecords(store).list(Number.MAX_SAFE_INTEGER, 10);

it('makes a caught post an ordinary one, from now on', async () => {
  const submissionId = await caughtOne();
  world.clock.now += DAY;
  const released = await release(submissionId);
  if (released.kind !== 'released') throw new Error(released.kind);
  expect(await world.submission(released.leadId, released.submissionId)).toMatchObject({
    fields: MARTA,
    form: 'demo',
    receivedAt: world.clock.now,
  });
  expect(await caught()).toEqual([]);
  await world.deliver();
  expect(await world.lead(released.leadId)).toMatchObject({ stage: 'mql', handoffs: 1 });
});

it('takes it once when a first try was cut off before the caught post was removed', async () => {
  const submissionId = await caughtOne();
  const [kept] = await caught();
  const first = await release(submissionId);
  if (kept) await caughtPostRecords(store).keep(kept);
  expect(await release(submissionId)).toEqual(first);
  expect(world.bus).toHaveLength(1);
});

it('knows only what is kept', async () => {
  const submissionId = await caughtOne();
  await release(submissionId);
  expect(await release(submissionId)).toEqual({ kind: 'unknown' });
  expect(await release('never')).toEqual({ kind: 'unknown' });
});

it('leaves a post without a usable address where it is', async () => {
  const submissionId = await caughtOne({ ...MARTA, email: 'marta at nexora' });
  expect(await release(submissionId)).toEqual({ kind: 'no-address' });
  expect(await caught()).toHaveLength(1);
});

it('removes nothing that intake did not take', async () => {
  const submissionId = await caughtOne();
  const refused = releaseSubmission({
    caughtPosts: caughtPostRecords(store),
    intakePolicy: async () => defaultPolicies().intake,
    intake: async () => ({ kind: 'key-reused' }),
    isAddress: () => true,
    now: world.ground.now,
  });
  await expect(refused(submissionId)).rejects.toThrow('released before');
  expect(await caught()).toHaveLength(1);
});
