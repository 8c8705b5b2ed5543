import type { ItemStore } from '../../app/item-store.ts';
import type { WaitingList } from '../../app/routing-ports.ts';
import { waitingItem } from '../../contracts/items-routing.ts';
import { poolPartition, routingKeys, WAITING_PREFIX } from './routing-keys.ts';
import { itemOf, recordOf } from './stored-item.ts';

/** The waiting lists of the pools: the order of sort keys is the order of scores. */
export const waitingListRecords = (store: ItemStore): WaitingList => ({
  async add(pool, { leadId, number, score, since, isReleased }) {
    const key = routingKeys.waiting(pool, leadId, number, score);
    await store.put(
      itemOf(key, 1, { leadId, number, score, since, ...(isReleased === true && { isReleased }) }),
      { ifAbsent: true },
    );
  },
  remove: (pool, { leadId, number, score }) => store.delete(routingKeys.waiting(pool, leadId, number, score)),
  async list(pool) {
    const items = await store.query(poolPartition(pool), { prefix: WAITING_PREFIX });
    return items.map((item) => recordOf(waitingItem, item));
  },
});
