import type { ItemStore } from '../../app/item-store.ts';
import type { Leads } from '../../app/ports.ts';
import { leadItem } from '../../contracts/items.ts';
import { keys } from './keys.ts';
import { versioned } from './versioned.ts';

export const leadRecords = (store: ItemStore): Leads =>
  versioned(store, { schema: leadItem, key: keys.lead, keyOf: ({ leadId }) => keys.lead(leadId) });
