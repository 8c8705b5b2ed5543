import type { Expectation, Item, ItemKey, ItemStore } from '../../app/item-store.ts';
import { frozen } from './frozen.ts';
import { Partition } from './partition.ts';
import { WorkIndex } from './work-index.ts';

const holds = (expectation: Expectation, stored: Item | undefined): boolean => {
  if ('ifAbsent' in expectation) return stored === undefined;
  const isErased = stored?.['erasedAt'] !== undefined;
  return 'ifVersion' in expectation
    ? stored?.version === expectation.ifVersion && !isErased
    : stored?.version === expectation.ifErasedVersion && isErased;
};

/** The table in memory: for simulation and tests. An item is frozen when it is put, and handed out as it is. */
export const memoryItemStore = (): ItemStore => {
  const partitions = new Map<string, Partition>();
  const index = new WorkIndex();

  const find = ({ pk, sk }: ItemKey): Item | undefined => partitions.get(pk)?.get(sk);

  const partitionOf = (pk: string): Partition => {
    const partition = partitions.get(pk) ?? new Partition();
    partitions.set(pk, partition);
    return partition;
  };

  return {
    async get(key) {
      return find(key);
    },
    async getMany(keys) {
      return keys.map(find);
    },
    async put(item, expectation) {
      const stored = find(item);
      if (!holds(expectation, stored)) return false;
      const kept = frozen(item, stored);
      if (stored !== undefined) index.remove(stored);
      partitionOf(item.pk).set(kept);
      index.add(kept);
      return true;
    },
    async query(pk, stretch = {}) {
      return partitions.get(pk)?.stretch(stretch) ?? [];
    },
    async delete(key, holding = {}) {
      const stored = find(key);
      if (stored === undefined) return;
      if (Object.entries(holding).some(([name, value]) => stored[name] !== value)) return;
      index.remove(stored);
      partitionOf(key.pk).delete(key.sk);
    },
    async work(partition, until, limit, from = 0) {
      return index.between(partition, from, until, limit);
    },
  };
};
