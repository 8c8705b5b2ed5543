import type { ItemStore } from '../../app/item-store.ts';
import type { Activities } from '../../app/ports.ts';
import { activityItem } from '../../contracts/items.ts';
import { ACTIVITY_PREFIX, activityStart, keys, leadPartition } from './keys.ts';
import { asStored, knownItemOf, recordOf } from './stored-item.ts';

/** Signals of a lead in order of time; the same id at the same instant is the same signal. */
export const activityRecords = (store: ItemStore): Activities => ({
  async add(leadId, activity) {
    const key = keys.activity(leadId, activity.at, activity.id);
    return store.put(knownItemOf(activityItem, key, 1, asStored(activity)), { ifAbsent: true });
  },
  async since(leadId, from) {
    const stretch = { prefix: ACTIVITY_PREFIX, from: activityStart(Math.max(0, from)) };
    const items = await store.query(leadPartition(leadId), stretch);
    return items.map((item) => recordOf(activityItem, item));
  },
  remove: (leadId, { at, id }) => store.delete(keys.activity(leadId, at, id)),
});
