import type { ItemStore } from '../../app/item-store.ts';
import type { CaughtPosts } from '../../app/ports.ts';
import { caughtPostItem } from '../../contracts/items.ts';
import { keys, POST_PREFIX } from './keys.ts';
import { SHARDS, shardOf } from './shards.ts';
import { itemOf, recordOf, ttlAt } from './stored-item.ts';

const partition = (shard: number): string => `CAUGHT#${shard}`;

/** Caught posts lie beside their address, or alone; the work index lists them in order of time. */
export const caughtPostRecords = (store: ItemStore): CaughtPosts => ({
  async keep(post) {
    const key = keys.caughtPost(post.submissionId, post.addressHash);
    const index = { workKey: partition(shardOf(key.pk)), workAt: post.receivedAt };
    const item = itemOf(key, 1, post, { ...index, ttl: ttlAt(post.expiresAt) });
    await store.put(item, { ifAbsent: true });
  },
  async list(until, limit) {
    const shards = Array.from({ length: SHARDS }, (_, shard) => store.work(partition(shard), until, limit));
    const items = await store.getMany((await Promise.all(shards)).flat());
    return items
      .flatMap((item) => (item === undefined ? [] : [recordOf(caughtPostItem, item)]))
      .sort((a, b) => a.receivedAt - b.receivedAt)
      .slice(0, limit);
  },
  async of(addressHash) {
    const { pk } = keys.address(addressHash);
    const items = await store.query(pk, { prefix: POST_PREFIX });
    return items.map((item) => recordOf(caughtPostItem, item));
  },
  remove: ({ submissionId, addressHash }) => store.delete(keys.caughtPost(submissionId, addressHash)),
});
