import type { ItemStore } from '../../app/item-store.ts';
import type { ApiKeys } from '../../app/ports.ts';
import { apiKeyItem } from '../../contracts/items.ts';
import { sha256 } from '../sha256.ts';
import { API_KEYS, keys } from './keys.ts';
import { itemOf, recordOf } from './stored-item.ts';

export const apiKeyRecords = (store: ItemStore): ApiKeys => ({
  async find(secret) {
    const item = await store.get(keys.apiKey(sha256(secret)));
    const found = item && recordOf(apiKeyItem, item);
    return found?.revokedAt === undefined ? found : undefined;
  },
  add: (secret, apiKey) => store.put(itemOf(keys.apiKey(sha256(secret)), 1, apiKey), { ifAbsent: true }),
  async list() {
    const all = (await store.query(API_KEYS)).map((item) => recordOf(apiKeyItem, item));
    return all.toSorted((one, other) => one.createdAt - other.createdAt);
  },
  async revoke(name, revokedAt) {
    let revoked = 0;
    for (const item of await store.query(API_KEYS)) {
      const apiKey = recordOf(apiKeyItem, item);
      if (apiKey.name !== name || apiKey.revokedAt !== undefined) continue;
      const { pk, sk, version } = item;
      const next = itemOf({ pk, sk }, version + 1, { ...apiKey, revokedAt });
      if (await store.put(next, { ifVersion: version })) revoked += 1;
    }
    return revoked;
  },
});
