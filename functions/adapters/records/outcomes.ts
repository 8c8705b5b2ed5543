import type { ItemStore } from '../../app/item-store.ts';
import type { CriteriaOutcomes } from '../../app/policy/ports.ts';
import { outcomesItem } from '../../contracts/items-outcomes.ts';
import { noOutcomes } from '../../domain/feedback/outcome-counts.ts';
import { keys, OUTCOMES_PREFIX, policyPartition } from './keys.ts';
import { standing } from './standing.ts';
import { recordOf } from './stored-item.ts';

/** Beside the versions of the criteria, so that those of all versions are read at once. */
export const outcomeRecords = (store: ItemStore): CriteriaOutcomes => ({
  ...standing(store, {
    schema: outcomesItem,
    key: keys.outcomes,
    idOf: ({ criteria }) => criteria,
    blank: (criteria) => ({ ...noOutcomes(criteria), version: 0 }),
  }),
  async list() {
    const items = await store.query(policyPartition('criteria'), { prefix: OUTCOMES_PREFIX });
    return items.map((item) => recordOf(outcomesItem, item));
  },
});
