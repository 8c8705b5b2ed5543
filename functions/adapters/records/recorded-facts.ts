import type { ItemStore } from '../../app/item-store.ts';
import type { RecordedFacts } from '../../app/numbers/ports.ts';
import { type EpochMs, HOUR } from '../../domain/time.ts';
import { SHARDS, shardOf } from './shards.ts';

/** Entries of a shard that are looked at together: their leads, and the hours in which they count, fit into memory and into one item. */
const MOST = 100;

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
    const look = (upTo: EpochMs, most: number) =>
      Promise.all(
        Array.from({ length: SHARDS }, (_, shard) => store.work(partition(from, shard), upTo, most, from)),
      );
    let shards = await look(last, MOST);
    // A shard that is full may hold more from its last instant on: that is for the next look, unless it is all of one instant.
    let next = Math.min(last + 1, ...shards.flatMap((found) => found[MOST - 1]?.workAt ?? []));
    if (next === from) {
      shards = await look(from, Number.MAX_SAFE_INTEGER);
      next = from + 1;
    }
    const entries = shards.flat().filter(({ workAt }) => workAt < next);
    return { leadIds: [...new Set(entries.map(leadOf))].sort(), until: next };
  },
});
