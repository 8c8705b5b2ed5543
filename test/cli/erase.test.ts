import { beforeEach, describe, expect, it } from 'vitest';
import { type EraseDesk, eraseAsAsked, linesOf } from '../../bin/baton/erase.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { type IntakeWorld, intakeWorld, MARTA } from '../support/intake-world.ts';

const ADDRESS = 'marta@nexora.example';

let world: IntakeWorld;
let desk: EraseDesk;
let leadId: string;
beforeEach(async () => {
  world = await intakeWorld(memoryItemStore());
  desk = {
    ground: world.ground,
    nudging: { nudge: async () => undefined },
    tombstones: memoryItemStore(),
    addressHash: world.addressHash,
  };
  leadId = await arrive();
});

async function arrive(): Promise<string> {
  const result = await world.intake({ fields: MARTA });
  await world.deliver();
  return result.kind === 'accepted' ? result.leadId : '';
}

const isErasedIn = async ({ lead }: IntakeWorld) => (await lead(leadId))?.erasedAt !== undefined;
const isErased = () => isErasedIn(world);

describe('baton erase', () => {
  it('erases the lead with an address, and knows nothing of it afterwards', async () => {
    const numbers = { leadId, posts: 1, caughtPosts: 0, activities: 1 };
    expect(await eraseAsAsked(desk, { email: ADDRESS })).toEqual([numbers]);
    expect(await isErased()).toBe(false);
    expect(await eraseAsAsked(desk, { email: ADDRESS, yes: true })).toEqual([numbers]);
    expect(await isErased()).toBe(true);
    expect(await eraseAsAsked(desk, { email: ADDRESS, yes: true })).toEqual([]);
    expect(await eraseAsAsked(desk, { email: ADDRESS })).toEqual([]);
    expect(await eraseAsAsked(desk, { lead: leadId })).toEqual([]);
  });

  it('says how to go on where it was only looked, and what was done where it was meant', () => {
    const found = [{ leadId: 'l-1', posts: 1, caughtPosts: 0, activities: 2 }];
    expect(linesOf(found, {})).toEqual([
      'Would be erased: lead l-1, 1 post, 0 caught posts, 2 activities.',
      'Nothing is erased yet: --yes does it, and there is no way back.',
    ]);
    expect(linesOf(found, { yes: true })).toEqual([
      'Erased: lead l-1, 1 post, 0 caught posts, 2 activities.',
    ]);
    expect(linesOf([], {})).toEqual(['Nothing is known of such a lead.']);
  });

  it('erases the lead with an id', async () => {
    expect(await eraseAsAsked(desk, { lead: leadId })).toMatchObject([{ leadId, posts: 1 }]);
    const numbers = { leadId, posts: 1, caughtPosts: 0, activities: 1 };
    expect(await eraseAsAsked(desk, { lead: leadId, yes: true })).toEqual([numbers]);
    expect(await isErased()).toBe(true);
    expect(await eraseAsAsked(desk, { lead: leadId, yes: true })).toEqual([
      { ...numbers, posts: 0, activities: 0, again: true },
    ]);
    expect(await eraseAsAsked(desk, { lead: 'nobody', yes: true })).toEqual([]);
  });

  it('finds posts that looked like spam and never became a lead', async () => {
    await world.intake({ address: 'bot@nexora.example', caught: 'honeypot' });
    const numbers = { posts: 0, caughtPosts: 1, activities: 0 };
    expect(await eraseAsAsked(desk, { email: 'bot@nexora.example' })).toEqual([numbers]);
    expect(await eraseAsAsked(desk, { email: 'bot@nexora.example', yes: true })).toEqual([numbers]);
  });

  it('erases again, after a restore, everybody who ever was, and nobody else', async () => {
    const ben = { ...MARTA, email: 'ben@nexora.example' };
    await world.intake({ address: ben.email, fields: ben });
    await world.deliver();
    const backup = await world.ground.store.query(`LEAD#${leadId}`);
    await eraseAsAsked(desk, { lead: leadId, yes: true });
    expect(await eraseAsAsked(desk, { replay: true, yes: true })).toEqual([]);

    const restored = await intakeWorld(memoryItemStore());
    for (const item of backup) await restored.ground.store.put(item, { ifAbsent: true });
    expect(await restored.lead(leadId)).toMatchObject({ profile: { firstName: 'Marta' } });
    const again = { ...desk, ground: restored.ground };
    expect(await eraseAsAsked(again, { replay: true })).toMatchObject([{ leadId, posts: 1 }]);
    expect(await isErasedIn(restored)).toBe(false);
    expect(await eraseAsAsked(again, { replay: true, yes: true })).toMatchObject([{ leadId, posts: 1 }]);
    expect(await isErasedIn(restored)).toBe(true);
    expect(await eraseAsAsked(again, { replay: true, yes: true })).toEqual([]);
  });

  it('wants to know whom', async () => {
    await expect(eraseAsAsked(desk, {})).rejects.toThrow('Say whom');
  });
});
