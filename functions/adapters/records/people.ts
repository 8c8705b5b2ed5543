import type { ItemStore } from '../../app/item-store.ts';
import type { People } from '../../app/routing-ports.ts';
import { personItem } from '../../contracts/items-routing.ts';
import { routingKeys } from './routing-keys.ts';
import { versioned } from './versioned.ts';

export const peopleRecords = (store: ItemStore): People =>
  versioned(store, {
    schema: personItem,
    key: routingKeys.person,
    keyOf: ({ id }) => routingKeys.person(id),
  });
