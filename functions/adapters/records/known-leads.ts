import type { ItemStore } from '../../app/item-store.ts';
import { leadPartition } from './keys.ts';

/** A lead is known from its first raw post on, before anything of it was scored. */
export const knownLeads =
  (store: ItemStore) =>
  async (leadId: string): Promise<boolean> =>
    (await store.query(leadPartition(leadId), { limit: 1 })).length > 0;
