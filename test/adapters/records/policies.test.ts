import { beforeEach, expect, it } from 'vitest';
import * as z from 'zod';
import { policyHash } from '../../../functions/adapters/policy-hash.ts';
import { policyRecords } from '../../../functions/adapters/records/policies.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { AT } from '../samples.ts';
import { onEachStore } from '../stores.ts';

const sla = z.object({ minutes: z.int(), text: z.string() });
const normal = { bootstrap: false, createOnly: false };
const create = { bootstrap: true, createOnly: true };

onEachStore('policies', (open) => {
  let store: ItemStore;
  let now: number;
  let reads: number;
  const counting = (): ItemStore => ({
    ...store,
    get(key) {
      reads += 1;
      return store.get(key);
    },
  });
  const fresh = () => policyRecords(counting(), { sla }, () => now);

  beforeEach(async () => {
    store = open();
    for (const { pk, sk } of await store.query('POLICY#sla')) await store.delete({ pk, sk });
    now = AT;
    reads = 0;
  });

  it('fails to name a current policy before the first is published', async () => {
    await expect(fresh().current('sla')).rejects.toThrow('no sla policy');
    await expect(fresh().version('sla', 'none')).rejects.toThrow('no sla policy with hash none');
  });

  it('names versions by content and moves the pointer to the published one', async () => {
    const policies = fresh();
    const first = await policies.publish('sla', { minutes: 60, text: 'a' }, normal);
    expect(first).toEqual({ hash: policyHash({ text: 'a', minutes: 60 }), published: true });
    expect(await policies.current('sla')).toEqual({ hash: first.hash, policy: { minutes: 60, text: 'a' } });

    const second = await policies.publish('sla', { minutes: 30, text: 'a' }, normal);
    expect(await fresh().current('sla')).toEqual({ hash: second.hash, policy: { minutes: 30, text: 'a' } });
    expect(await fresh().version('sla', first.hash)).toEqual({ minutes: 60, text: 'a' });

    expect(await policies.publish('sla', { minutes: 30, text: 'a' }, normal)).toEqual({
      hash: second.hash,
      published: false,
    });
    expect(await policies.publish('sla', { minutes: 60, text: 'a' }, normal)).toEqual(first);
  });

  it('never overwrites when it may only create', async () => {
    const policies = fresh();
    const first = await policies.publish('sla', { minutes: 60, text: 'a' }, create);
    expect(first.published).toBe(true);
    const second = await policies.publish('sla', { minutes: 30, text: 'b' }, create);
    expect(second.published).toBe(false);
    expect((await fresh().current('sla')).hash).toBe(first.hash);
    const pointer = await store.get({ pk: 'POLICY#sla', sk: 'CURRENT' });
    expect(pointer).toMatchObject({ hash: first.hash, publishedAt: AT, bootstrap: true, version: 1 });
  });

  it('lets one of two rivals win the pointer, and the other after it', async () => {
    const both = [60, 30].map((minutes) => fresh().publish('sla', { minutes, text: 'a' }, normal));
    const results = await Promise.all(both);
    expect(results.map(({ published }) => published)).toEqual([true, true]);
    expect(results.map(({ hash }) => hash)).toContain((await fresh().current('sla')).hash);
  });

  it('sees a change of others within five seconds, and asks for nothing meanwhile', async () => {
    const reader = fresh();
    const first = await reader.publish('sla', { minutes: 60, text: 'a' }, normal);
    await reader.current('sla');
    const second = await fresh().publish('sla', { minutes: 30, text: 'a' }, normal);
    reads = 0;
    now = AT + 4_999;
    expect((await reader.current('sla')).hash).toBe(first.hash);
    expect(reads).toBe(0);
    now = AT + 5_000;
    expect((await reader.current('sla')).hash).toBe(second.hash);
    await reader.version('sla', first.hash);
    expect(reads).toBe(2);
  });

  it('asks again for a version that could not be read', async () => {
    const policies = fresh();
    const hash = policyHash({ minutes: 1, text: 'late' });
    await expect(policies.version('sla', hash)).rejects.toThrow();
    await fresh().publish('sla', { minutes: 1, text: 'late' }, normal);
    expect(await policies.version('sla', hash)).toEqual({ minutes: 1, text: 'late' });
  });

  it('keeps texts of any length and script, in several items where one is too small', async () => {
    const text = 'ñ漢😀"\\'.repeat(60_000);
    const { hash } = await fresh().publish('sla', { minutes: 1, text }, normal);
    expect(await fresh().version('sla', hash)).toEqual({ minutes: 1, text });
    expect((await store.query('POLICY#sla', { prefix: `V#${hash}#` })).length).toBeGreaterThan(3);
  });

  it('refuses a text that is not what its hash names', async () => {
    const { hash } = await fresh().publish('sla', { minutes: 1, text: 'x'.repeat(300_000) }, normal);
    await store.delete({ pk: 'POLICY#sla', sk: `V#${hash}#1` });
    await expect(fresh().version('sla', hash)).rejects.toThrow();
    const short = await fresh().publish('sla', { minutes: 1, text: 'a' }, normal);
    const item = await store.get({ pk: 'POLICY#sla', sk: `V#${short.hash}` });
    const forged = {
      pk: 'POLICY#sla',
      sk: `V#${short.hash}`,
      ...item,
      text: '{"minutes":9,"text":"a"}',
      version: 2,
    };
    await store.put(forged, { ifVersion: 1 });
    await expect(fresh().version('sla', short.hash)).rejects.toThrow('is damaged');
  });
});
