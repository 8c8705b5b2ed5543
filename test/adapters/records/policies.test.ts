import { beforeEach, expect, it } from 'vitest';
import * as z from 'zod';
import { policyHash } from '../../../functions/adapters/policy-hash.ts';
import { policyRecords } from '../../../functions/adapters/records/policies.ts';
import { policyTexts } from '../../../functions/adapters/records/policy-texts.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { putInForce } from '../../support/put-in-force.ts';
import { AT } from '../samples.ts';
import { onEachStore } from '../stores.ts';

const sla = z.object({ minutes: z.int(), text: z.string() });

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
  const put = (policy: z.infer<typeof sla>) => putInForce({ store, now: () => now }, 'sla', policy);

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

  it('names versions by content and reads the one that is in force', async () => {
    const first = await put({ minutes: 60, text: 'a' });
    expect(first).toBe(policyHash({ text: 'a', minutes: 60 }));
    expect(await fresh().current('sla')).toEqual({ hash: first, policy: { minutes: 60, text: 'a' } });

    const second = await put({ minutes: 30, text: 'a' });
    expect(await fresh().current('sla')).toEqual({ hash: second, policy: { minutes: 30, text: 'a' } });
    expect(await fresh().version('sla', first)).toEqual({ minutes: 60, text: 'a' });
    expect(await put({ minutes: 60, text: 'a' })).toBe(first);
  });

  it('begins once, signed by nobody', async () => {
    await fresh().begin('sla', { minutes: 60, text: 'a' });
    await fresh().begin('sla', { minutes: 30, text: 'b' });
    expect((await fresh().current('sla')).policy.minutes).toBe(60);
    const pointer = await store.get({ pk: 'POLICY#sla', sk: 'CURRENT' });
    expect(pointer).toMatchObject({ publishedAt: AT, bootstrap: true, version: 1 });
  });

  it('sees a change of others within five seconds, and asks for nothing meanwhile', async () => {
    const reader = fresh();
    const first = await put({ minutes: 60, text: 'a' });
    await reader.current('sla');
    const second = await put({ minutes: 30, text: 'a' });
    reads = 0;
    now = AT + 4_999;
    expect((await reader.current('sla')).hash).toBe(first);
    expect(reads).toBe(0);
    now = AT + 5_000;
    expect((await reader.current('sla')).hash).toBe(second);
    await reader.version('sla', first);
    expect(reads).toBe(2);
  });

  it('asks again for a version that could not be read', async () => {
    const policies = fresh();
    const hash = policyHash({ minutes: 1, text: 'late' });
    await expect(policies.version('sla', hash)).rejects.toThrow();
    await put({ minutes: 1, text: 'late' });
    expect(await policies.version('sla', hash)).toEqual({ minutes: 1, text: 'late' });
  });

  it('keeps texts of any length and script, in several items where one is too small', async () => {
    const text = 'ñ漢😀"\\'.repeat(60_000);
    const hash = await put({ minutes: 1, text });
    expect(await fresh().version('sla', hash)).toEqual({ minutes: 1, text });
    expect((await store.query('POLICY#sla', { prefix: `V#${hash}#` })).length).toBeGreaterThan(3);
    expect(await policyTexts(store).hashes('sla')).toEqual([hash]);
  });

  it('refuses a text that is not what its hash names', async () => {
    const hash = await put({ minutes: 1, text: 'x'.repeat(300_000) });
    await store.delete({ pk: 'POLICY#sla', sk: `V#${hash}#1` });
    await expect(fresh().version('sla', hash)).rejects.toThrow();
    const short = await put({ minutes: 1, text: 'a' });
    const item = await store.get({ pk: 'POLICY#sla', sk: `V#${short}` });
    const forged = {
      pk: 'POLICY#sla',
      sk: `V#${short}`,
      ...item,
      text: '{"minutes":9,"text":"a"}',
      version: 2,
    };
    await store.put(forged, { ifVersion: 1 });
    await expect(fresh().version('sla', short)).rejects.toThrow('is damaged');
  });
});
