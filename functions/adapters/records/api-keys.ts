import type { ItemStore } from '../../app/item-store.ts';
import type { ApiKeys } from '../../app/ports.ts';
import { apiKeyItem } from '../../contracts/items.ts';
import { sha256 } from '../sha256.ts';
import { keys } from './keys.ts';
import { itemOf, recordOf } from './stored-item.ts';

export const apiKeyRecords = (store: ItemStore): ApiKeys => ({
  async find(secret) {
    const item = await store.get(keys.apiKey(sha256(secret)));
    const found = item && recordOf(apiKeyItem, item);
    return found?.revokedAt === undefined ? found : undefined;
  },
  add: (secret, apiKey) => store.put(itemOf(keys.apiKey(sha256(secret)), 1, apiKey), { ifAbsent: true }),
});
