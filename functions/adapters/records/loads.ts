import type { Item, ItemStore } from '../../app/item-store.ts';
import type { Loads, StoredLoad } from '../../app/routing-ports.ts';
import { loadItem } from '../../contracts/items-routing.ts';
import { emptyLoad } from '../../domain/routing/load.ts';
import { routingKeys } from './routing-keys.ts';
import { standing } from './standing.ts';
import { recordOf } from './stored-item.ts';

const blank = (person: string): StoredLoad => ({ ...emptyLoad(person), version: 0 });

/** The load that an item holds; an empty one where nothing was ever written. */
export const loadOf = (person: string, item: Item | undefined): StoredLoad =>
  item === undefined ? blank(person) : recordOf(loadItem, item);

export const loadRecords = (store: ItemStore): Loads =>
  standing(store, { schema: loadItem, key: routingKeys.load, idOf: ({ person }) => person, blank });
