import type { ItemStore } from '../../app/item-store.ts';
import type { Rehearsals } from '../../app/routing-ports.ts';
import { rehearsalItem } from '../../contracts/items-routing.ts';
import { poolPartition, rehearsalStart, routingKeys } from './routing-keys.ts';
import { itemOf, recordOf } from './stored-item.ts';

/** What a pool would have handed over, in the order of time. */
export const rehearsalRecords = (store: ItemStore): Rehearsals => ({
  async add(pool, rehearsal) {
    const { at, leadId, number } = rehearsal;
    await store.put(itemOf(routingKeys.rehearsal(pool, at, leadId, number), 1, { ...rehearsal }), {
      ifAbsent: true,
    });
  },
  async list(pool, from, until) {
    const stretch = { from: rehearsalStart(from), to: rehearsalStart(until) };
    const items = await store.query(poolPartition(pool), stretch);
    return items.map((item) => recordOf(rehearsalItem, item));
  },
});
