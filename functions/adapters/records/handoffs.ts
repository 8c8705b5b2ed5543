import type { ItemStore } from '../../app/item-store.ts';
import type { Handoffs } from '../../app/ports.ts';
import { handoffItem } from '../../contracts/items-handoff.ts';
import { handoffKeyOf } from '../../domain/handoff/handoff-id.ts';
import { keys } from './keys.ts';
import { recordOf } from './stored-item.ts';
import { versioned } from './versioned.ts';

export const handoffRecords = (store: ItemStore): Handoffs => ({
  ...versioned(store, {
    schema: handoffItem,
    key: keys.handoff,
    keyOf: ({ leadId, number }) => keys.handoff(leadId, number),
  }),
  async read(ids) {
    const places = ids.map(handoffKeyOf).map(({ leadId, number }) => keys.handoff(leadId, number));
    const items = await store.getMany(places);
    return items.flatMap((item) => (item === undefined ? [] : [recordOf(handoffItem, item)]));
  },
});
