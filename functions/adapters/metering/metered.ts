import type { Item, ItemKey, ItemStore } from '../../app/item-store.ts';
import type { Meter, Operation } from './meter.ts';
import { type Footprint, footprint, type Known, type MeteredRequest, requestUnits } from './request-units.ts';

/** Footprints by place. */
class Knowledge {
  readonly #partitions = new Map<string, Map<string, Known>>();

  of({ pk, sk }: ItemKey): Known | undefined {
    return this.#partitions.get(pk)?.get(sk);
  }

  /** The same version of an item has the same content, so it is measured once. */
  learn(item: Item): Footprint {
    const before = this.of(item);
    return before?.item.version === item.version ? before : this.keep(item, measured(item, before));
  }

  keep({ pk, sk }: ItemKey, known: Known): Known {
    const partition = this.#partitions.get(pk) ?? new Map<string, Known>();
    this.#partitions.set(pk, partition);
    partition.set(sk, known);
    return known;
  }

  forget({ pk, sk }: ItemKey): void {
    this.#partitions.get(pk)?.delete(sk);
  }
}

const measured = (item: Item, before: Known | undefined): Known =>
  footprint(item, before && Object.isFrozen(before.item) ? before : undefined);

/** Each key once, with what was found under it. */
const distinct = (keys: readonly ItemKey[], items: readonly (Item | undefined)[]) =>
  new Map(keys.map(({ pk, sk }, place) => [`${pk}\n${sk}`, items[place]])).values();

/**
 * Counts the requests and units of a store, whichever it is. What a write replaces is known from the read that it is
 * based on, so counts are exact for all that goes through this one decorator.
 */
export const metered = (store: ItemStore, meter: Meter): ItemStore => {
  const known = new Knowledge();
  const learn = (item: Item | undefined) => item && known.learn(item);

  const count = (operation: Operation, request: MeteredRequest) =>
    meter.count(operation, requestUnits(request));

  return {
    async get(key) {
      const item = await store.get(key);
      count('get', { kind: 'get', found: [learn(item)] });
      return item;
    },
    async getMany(keys) {
      const items = await store.getMany(keys);
      if (keys.length > 0) count('getMany', { kind: 'get', found: [...distinct(keys, items)].map(learn) });
      return items;
    },
    async put(item, expectation) {
      const held = await store.put(item, expectation);
      const before = known.of(item);
      const after = measured(item, before);
      count('put', { kind: 'write', before, after, held });
      if (held) known.keep(item, after);
      return held;
    },
    async query(pk, stretch) {
      const items = await store.query(pk, stretch);
      count('query', { kind: 'query', found: items.map((item) => known.learn(item)) });
      return items;
    },
    async delete(key, holding) {
      await store.delete(key, holding);
      count('delete', { kind: 'write', before: known.of(key), after: undefined, held: true });
      // Whether it held is not told: then the item counts as still there, which costs rather too much than too little.
      if (holding === undefined) known.forget(key);
    },
    async work(partition, until, limit, from) {
      const found = await store.work(partition, until, limit, from);
      count('work', { kind: 'work', partition, found });
      return found;
    },
  };
};
