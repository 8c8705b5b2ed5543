import type { ItemStore } from '../../app/item-store.ts';
import type { Imports, ListEntries, ListParts, ReleaseBooks } from '../../app/lists/ports.ts';
import { importItem, listEntryItem, listPartItem, releaseBookItem } from '../../contracts/items-lists.ts';
import { emptyBook } from '../../domain/lists/release.ts';
import { entryPartition, IMPORTS, listKeys, PART_PREFIX } from './list-keys.ts';
import { poolPartition } from './routing-keys.ts';
import { standing } from './standing.ts';
import { itemOf, recordOf } from './stored-item.ts';
import { versioned } from './versioned.ts';

export const importRecords = (store: ItemStore): Imports => ({
  ...versioned(store, {
    schema: importItem,
    key: listKeys.import,
    keyOf: ({ importId }) => listKeys.import(importId),
  }),
  async list() {
    const items = await store.query(IMPORTS);
    return items.map((item) => recordOf(importItem, item));
  },
});

export const listPartRecords = (store: ItemStore): ListParts => ({
  ...versioned(store, {
    schema: listPartItem,
    key: listKeys.part,
    keyOf: ({ pool, importId }) => listKeys.part(pool, importId),
  }),
  async of(pool) {
    const items = await store.query(poolPartition(pool), { prefix: PART_PREFIX });
    return items.map((item) => recordOf(listPartItem, item));
  },
});

/** The order of sort keys is the order of scores. */
export const listEntryRecords = (store: ItemStore): ListEntries => ({
  async add(importId, pool, entry) {
    await store.put(itemOf(listKeys.entry(importId, pool, entry), 1, entry), { ifAbsent: true });
  },
  remove: (importId, pool, entry) => store.delete(listKeys.entry(importId, pool, entry)),
  async first(importId, pool, limit) {
    const items = await store.query(entryPartition(importId, pool), limit === undefined ? {} : { limit });
    return items.map((item) => recordOf(listEntryItem, item));
  },
  count: async (importId, pool) => (await store.query(entryPartition(importId, pool))).length,
});

export const releaseBookRecords = (store: ItemStore): ReleaseBooks =>
  standing(store, {
    schema: releaseBookItem,
    key: listKeys.book,
    idOf: ({ pool }) => pool,
    blank: (pool) => ({ ...emptyBook(pool), version: 0 }),
  });
