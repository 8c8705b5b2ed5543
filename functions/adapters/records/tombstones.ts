import type { ItemStore } from '../../app/item-store.ts';
import type { Tombstones } from '../../app/ports.ts';
import { itemOf } from './stored-item.ts';

/** The ids of all erased leads in one partition: they are few, and are read together. */
const PARTITION = 'ERASED';

/** @param store - A table of its own: when the table of leads is restored, this one stays as it is. */
export const tombstoneRecords = (store: ItemStore): Tombstones => ({
  async add(leadId, erasedAt) {
    await store.put(itemOf({ pk: PARTITION, sk: leadId }, 1, { erasedAt }), { ifAbsent: true });
  },
  list: async () => (await store.query(PARTITION)).map(({ sk }) => sk),
});
