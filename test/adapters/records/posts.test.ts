import { beforeEach, describe, expect, it } from 'vitest';
import { addressRecords } from '../../../functions/adapters/records/addresses.ts';
import { apiKeyRecords } from '../../../functions/adapters/records/api-keys.ts';
import { caughtPostRecords } from '../../../functions/adapters/records/caught-posts.ts';
import { receiptRecords } from '../../../functions/adapters/records/receipts.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { AT, caughtPost, receipt } from '../samples.ts';
import { onEachStore } from '../stores.ts';

onEachStore('what comes with posts', (open) => {
  let store: ItemStore;
  let key: string;
  let tests = 0;
  beforeEach(() => {
    store = open();
    tests += 1;
    key = `k${tests}`;
  });

  describe('an address', () => {
    it('belongs to the one lead that claimed it, whoever asks later', async () => {
      const addresses = addressRecords(store);
      expect(await addresses.find(key)).toBeUndefined();
      expect(await addresses.claim(key, 'first')).toBe('first');
      expect(await addresses.claim(key, 'second')).toBe('first');
      expect(await addresses.find(key)).toBe('first');
    });

    it('belongs to one lead when a hundred claim it at once', async () => {
      const claims = Array.from({ length: 100 }, (_, n) => addressRecords(store).claim(key, `l${n}`));
      expect(new Set(await Promise.all(claims)).size).toBe(1);
    });

    it('is claimed anew when it became free while the claim was losing', async () => {
      await addressRecords(store).claim(key, 'gone');
      const racing: ItemStore = {
        ...store,
        async get(at) {
          await store.delete(at);
          return store.get(at);
        },
      };
      expect(await addressRecords(racing).claim(key, 'next')).toBe('next');
    });
  });

  describe('a receipt', () => {
    it('is held by the first post until it expires, then by the next', async () => {
      const receipts = receiptRecords(store);
      const first = receipt('s1');
      const justBefore = receipt('s2', first.expiresAt - 1);
      const atExpiry = receipt('s3', first.expiresAt);
      expect(await receipts.claim(key, first)).toStrictEqual(first);
      expect(await receipts.claim(key, first)).toStrictEqual(first);
      expect(await receipts.claim(key, justBefore)).toStrictEqual(first);
      expect(await receipts.claim(key, atExpiry)).toStrictEqual(atExpiry);
      expect(await receipts.claim(key, receipt('s4', first.expiresAt + 1))).toStrictEqual(atExpiry);
    });

    it.each([
      ['free', undefined],
      ['expired', receipt('old', 0)],
    ])('is held by one of many posts at once when its key is %s', async (_, held) => {
      if (held !== undefined) await receiptRecords(store).claim(key, held);
      const claims = Array.from({ length: 20 }, (__, n) =>
        receiptRecords(store).claim(key, receipt(`s${n}`)),
      );
      expect(new Set((await Promise.all(claims)).map(({ submissionId }) => submissionId)).size).toBe(1);
    });

    it('tells the table the second from which it may delete it', async () => {
      await receiptRecords(store).claim(key, { ...receipt('s1'), expiresAt: AT + 1 });
      const item = await store.get({ pk: `IDEMPOTENCY#${key}`, sk: 'RECEIPT' });
      expect(item?.['ttl']).toBe(AT / 1000 + 1);
    });

    it('is claimed anew when it was deleted while the claim was losing', async () => {
      await receiptRecords(store).claim(key, receipt('gone'));
      const racing: ItemStore = {
        ...store,
        async get(at) {
          await store.delete(at);
          return store.get(at);
        },
      };
      expect(await receiptRecords(racing).claim(key, receipt('next'))).toStrictEqual(receipt('next'));
    });
  });

  describe('a caught post', () => {
    it('is kept with or without an address, listed by age and removed when released', async () => {
      const posts = caughtPostRecords(store);
      const alone = { ...caughtPost('a', AT + 1), fields: { note: key } };
      const beside = { ...caughtPost('b', AT), addressHash: key };
      await posts.keep(alone);
      await posts.keep(beside);
      await posts.keep({ ...beside, form: 'changed' });
      expect(await posts.list(AT, 10)).toStrictEqual([beside]);
      expect(await posts.list(AT + 1, 10)).toStrictEqual([beside, alone]);
      expect(await posts.list(AT + 1, 1)).toStrictEqual([beside]);
      await posts.remove(beside);
      await posts.remove(alone);
      expect(await posts.list(AT + 1, 10)).toEqual([]);
    });

    it('that vanished since the index was read is not listed', async () => {
      const stale: ItemStore = { ...store, work: async () => [{ pk: 'RAW#gone', sk: 'RAW', workAt: AT }] };
      expect(await caughtPostRecords(stale).list(AT, 10)).toEqual([]);
    });
  });

  describe('an API key', () => {
    it('is listed with its past, and taken back by its name, others than its own left alone', async () => {
      const apiKeys = apiKeyRecords(store);
      const [tool, other] = [`tool-${key}`, `other-${key}`];
      await apiKeys.add(`s2-${key}`, { name: tool, createdAt: AT + 1 });
      await apiKeys.add(`s1-${key}`, { name: other, createdAt: AT });
      expect(await apiKeys.revoke(tool, AT + 2)).toBe(1);
      expect(await apiKeys.revoke(tool, AT + 3)).toBe(0);
      expect(await apiKeys.find(`s2-${key}`)).toBeUndefined();
      expect(await apiKeys.find(`s1-${key}`)).toMatchObject({ name: other });
      const listed = (await apiKeys.list()).filter(({ name }) => [tool, other].includes(name));
      expect(listed).toEqual([
        { name: other, createdAt: AT },
        { name: tool, createdAt: AT + 1, revokedAt: AT + 2 },
      ]);
    });

    it('is known by its secret until revoked, and stored as a hash only', async () => {
      const apiKeys = apiKeyRecords(store);
      const named = { name: 'site', createdAt: AT, scopes: ['accounts' as const] };
      expect(await apiKeys.add(`secret-${key}`, named)).toBe(true);
      expect(await apiKeys.add(`secret-${key}`, named)).toBe(false);
      expect(await apiKeys.find(`secret-${key}`)).toStrictEqual(named);
      expect(await apiKeys.find('another')).toBeUndefined();
      await apiKeys.add(`old-${key}`, { ...named, revokedAt: AT });
      expect(await apiKeys.find(`old-${key}`)).toBeUndefined();
      expect(JSON.stringify(await store.query('APIKEY'))).not.toContain(`secret-${key}`);
    });
  });
});
