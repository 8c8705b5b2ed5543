import type { ItemStore } from '../../app/item-store.ts';
import type { Occupants } from '../../app/routing-ports.ts';
import { personItem } from '../../contracts/items-routing.ts';
import { loadOf } from './loads.ts';
import { routingKeys } from './routing-keys.ts';
import { recordOf } from './stored-item.ts';

/** People and their loads in one request. */
export const occupantRecords = (store: ItemStore): Occupants => ({
  async read(personIds) {
    const keys = [...personIds.map(routingKeys.person), ...personIds.map(routingKeys.load)];
    const items = await store.getMany(keys);
    return personIds.flatMap((id, place) => {
      const person = items[place];
      if (person === undefined) return [];
      return [{ person: recordOf(personItem, person), load: loadOf(id, items[personIds.length + place]) }];
    });
  },
});
