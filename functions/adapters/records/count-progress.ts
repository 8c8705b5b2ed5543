import type { ItemStore } from '../../app/item-store.ts';
import type { CountProgress } from '../../app/numbers/ports.ts';
import { progressItem } from '../../contracts/items-numbers.ts';
import { numbersKeys } from './numbers-keys.ts';
import { standing } from './standing.ts';

export const countProgressRecords = (store: ItemStore): CountProgress => {
  const { find, replace } = standing(store, {
    schema: progressItem,
    key: numbersKeys.progress,
    idOf: () => 'progress',
    blank: () => ({ upTo: 0, dirty: [], version: 0 }),
  });
  return { find: () => find('progress'), replace };
};
