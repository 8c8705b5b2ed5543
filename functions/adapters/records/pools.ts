import type { ItemStore } from '../../app/item-store.ts';
import type { Pools } from '../../app/routing-ports.ts';
import { poolItem } from '../../contracts/items-routing.ts';
import { routingKeys } from './routing-keys.ts';
import { versioned } from './versioned.ts';

export const poolRecords = (store: ItemStore): Pools =>
  versioned(store, { schema: poolItem, key: routingKeys.pool, keyOf: ({ id }) => routingKeys.pool(id) });
