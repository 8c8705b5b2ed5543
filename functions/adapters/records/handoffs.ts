import type { ItemStore } from '../../app/item-store.ts';
import type { Handoffs } from '../../app/ports.ts';
import { handoffItem } from '../../contracts/items-handoff.ts';
import { keys } from './keys.ts';
import { versioned } from './versioned.ts';

export const handoffRecords = (store: ItemStore): Handoffs =>
  versioned(store, {
    schema: handoffItem,
    key: keys.handoff,
    keyOf: ({ leadId, number }) => keys.handoff(leadId, number),
  });
