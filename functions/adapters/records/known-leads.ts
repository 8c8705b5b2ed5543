import type { ItemStore } from '../../app/item-store.ts';
import { keys } from './keys.ts';

/** A lead is known from its first raw post on, before anything of it was scored, until it is erased. */
export const knownLeads =
  (store: ItemStore) =>
  async (leadId: string): Promise<boolean> => {
    // Posts come after the lead in the order of sort keys, all else before it.
    const { pk, sk } = keys.lead(leadId);
    const [first] = await store.query(pk, { from: sk, limit: 1 });
    return first !== undefined && first['erasedAt'] === undefined;
  };
