import type { ItemStore } from '../../app/item-store.ts';
import type { ListAnswers } from '../../app/lists/ports.ts';
import { answerPartition, listKeys } from './list-keys.ts';
import { itemOf } from './stored-item.ts';

/** An item for each lead, so that a repeat counts nothing twice; its key says everything. */
export const listAnswerRecords = (store: ItemStore): ListAnswers => ({
  async add({ importId, pool }, leadId) {
    await store.put(itemOf(listKeys.answer(importId, pool, leadId), 1, {}), { ifAbsent: true });
  },
  count: async ({ importId, pool }) => (await store.query(answerPartition(importId, pool))).length,
});
