import type { ItemStore } from '../../app/item-store.ts';
import type { Digests } from '../../app/mail/digests.ts';
import { digestItem } from '../../contracts/items-digest.ts';
import { noDigest } from '../../domain/handoff/digest.ts';
import { DIGEST_PREFIX, personPartition, routingKeys } from './routing-keys.ts';
import { recordOf } from './stored-item.ts';
import { versioned } from './versioned.ts';

export const digestRecords = (store: ItemStore): Digests => ({
  ...versioned(store, {
    schema: digestItem,
    key: routingKeys.digest,
    keyOf: ({ person, number }) => routingKeys.digest(person, number),
    // One that still owes its mail stays, however long that takes.
    uselessFrom: ({ nextCheckAt, expiresAt }) => (nextCheckAt === undefined ? expiresAt : undefined),
  }),
  async latest(person) {
    const stretch = { prefix: DIGEST_PREFIX, limit: 1, descending: true };
    const [item] = await store.query(personPartition(person), stretch);
    return item === undefined ? { ...noDigest(person), version: 0 } : recordOf(digestItem, item);
  },
});
