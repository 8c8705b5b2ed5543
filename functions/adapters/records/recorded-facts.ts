import type { ItemStore } from '../../app/item-store.ts';
import type { RecordedFacts } from '../../app/numbers/ports.ts';
import { type EpochMs, HOUR } from '../../domain/time.ts';
import { SHARDS, shardOf } from './shards.ts';

/** More than one shard can have in one stretch. */
const MOST = 1_000_000;

/** One partition for each hour of UTC and shard, so that none is hot and each ends. */
const partition = (at: EpochMs, shard: number): string =>
  `COUNT#${new Date(at).toISOString().slice(0, 13)}#${shard}`;

/** Index keys of what is to be counted at an instant, or was recorded then. */
export const recordedIn = (pk: string, at: EpochMs) => ({
  workKey: partition(at, shardOf(pk)),
  workAt: at,
});

/** Of a fact the partition says whose it is, of what a lead counts for in an hour the sort key. */
const leadOf = ({ pk, sk }: { readonly pk: string; readonly sk: string }): string =>
  /^LEAD#(.+)$/.exec(pk)?.[1] ?? sk;

export const recordedFacts = (store: ItemStore): RecordedFacts => ({
  async leads(from, until) {
    const end = (Math.floor(from / HOUR) + 1) * HOUR;
    const last = Math.min(until, end) - 1;
    const shards = Array.from({ length: SHARDS }, (_, shard) =>
      store.work(partition(from, shard), last, MOST, from),
    );
    const entries = (await Promise.all(shards)).flat();
    return { leadIds: [...new Set(entries.map(leadOf))].sort(), until: last + 1 };
  },
});
