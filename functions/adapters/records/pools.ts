import type { ItemStore } from '../../app/item-store.ts';
import type { Pools, StoredPool } from '../../app/routing-ports.ts';
import { poolItem } from '../../contracts/items-routing.ts';
import { routingKeys } from './routing-keys.ts';
import { recordOf } from './stored-item.ts';
import { versioned } from './versioned.ts';

export const poolRecords = (store: ItemStore): Pools =>
  versioned(store, { schema: poolItem, key: routingKeys.pool, keyOf: ({ id }) => routingKeys.pool(id) });

/** Those that exist, in the order of the ids. */
export async function poolsOf(store: ItemStore, ids: readonly string[]): Promise<readonly StoredPool[]> {
  const items = await store.getMany(ids.map(routingKeys.pool));
  return items.flatMap((item) => (item === undefined ? [] : [recordOf(poolItem, item)]));
}
