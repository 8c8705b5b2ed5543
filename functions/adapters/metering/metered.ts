import type { Item, ItemKey, ItemStore } from '../../app/item-store.ts';
import type { Meter, Operation } from './meter.ts';
import { type Footprint, footprint, type MeteredRequest, requestUnits } from './request-units.ts';

const nameOf = ({ pk, sk }: ItemKey): string => `${pk}\n${sk}`;

interface Known extends Footprint {
  readonly version: number;
}

/**
 * Counts the requests and units of a store, whichever it is. What a write replaces is known from the read that it is
 * based on, so counts are exact for all that goes through this one decorator.
 */
export const metered = (store: ItemStore, meter: Meter): ItemStore => {
  const known = new Map<string, Known>();
  /** The table in memory hands out the same item until it is replaced. */
  const measured = new WeakMap<Item, Footprint>();

  /** The same version of an item has the same content, so it is measured once. */
  const measure = (item: Item): Footprint => {
    const size = measured.get(item) ?? look(item);
    measured.set(item, size);
    return size;
  };

  const look = (item: Item): Footprint => {
    const name = nameOf(item);
    const before = known.get(name);
    if (before?.version === item.version) return before;
    const size = { ...footprint(item), version: item.version };
    known.set(name, size);
    return size;
  };

  const count = (operation: Operation, request: MeteredRequest) =>
    meter.count(operation, requestUnits(request));

  return {
    async get(key) {
      const item = await store.get(key);
      count('get', { kind: 'get', found: [item && measure(item)] });
      return item;
    },
    async getMany(keys) {
      const items = await store.getMany(keys);
      const once = new Map(keys.map((key, place) => [nameOf(key), items[place]])).values();
      if (keys.length > 0)
        count('getMany', { kind: 'get', found: [...once].map((item) => item && measure(item)) });
      return items;
    },
    async put(item, expectation) {
      const held = await store.put(item, expectation);
      const name = nameOf(item);
      const after = { ...footprint(item), version: item.version };
      count('put', { kind: 'write', before: known.get(name), after, held });
      if (held) known.set(name, after);
      return held;
    },
    async query(pk, stretch) {
      const items = await store.query(pk, stretch);
      count('query', { kind: 'query', found: items.map(measure) });
      return items;
    },
    async delete(key, holding) {
      await store.delete(key, holding);
      const before = known.get(nameOf(key));
      count('delete', { kind: 'write', before, after: undefined, held: true });
      // Whether it held is not told: then the item counts as still there, which costs rather too much than too little.
      if (holding === undefined) known.delete(nameOf(key));
    },
    async work(partition, until, limit) {
      const found = await store.work(partition, until, limit);
      count('work', { kind: 'work', partition, found });
      return found;
    },
  };
};
