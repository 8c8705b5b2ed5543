import type { ItemStore } from '../../app/item-store.ts';
import type { Baselines } from '../../app/numbers/keep-baseline.ts';
import { baselineItem } from '../../contracts/items-baseline.ts';
import { keys } from './keys.ts';
import { standing } from './standing.ts';

/** The months before Baton. */
export const baselineRecords = (store: ItemStore): Baselines => {
  const { find, replace } = standing(store, {
    schema: baselineItem,
    key: () => keys.baseline,
    idOf: () => 'baseline',
    blank: () => ({ months: [], version: 0 }),
  });
  return { find: () => find('baseline'), replace };
};
