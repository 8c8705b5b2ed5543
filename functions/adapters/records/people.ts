import type { ItemStore } from '../../app/item-store.ts';
import type { People, StoredPerson } from '../../app/routing-ports.ts';
import { personItem } from '../../contracts/items-routing.ts';
import { routingKeys } from './routing-keys.ts';
import { recordOf } from './stored-item.ts';
import { versioned } from './versioned.ts';

export const peopleRecords = (store: ItemStore): People =>
  versioned(store, {
    schema: personItem,
    key: routingKeys.person,
    keyOf: ({ id }) => routingKeys.person(id),
  });

/** Those who exist, in the order of the ids; strongly consistent, item by item. */
export async function peopleOf(store: ItemStore, ids: readonly string[]): Promise<readonly StoredPerson[]> {
  const items = await store.getMany(ids.map(routingKeys.person));
  return items.flatMap((item) => (item === undefined ? [] : [recordOf(personItem, item)]));
}
