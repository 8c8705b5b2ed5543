import type { StoredTally } from '../../app/intake/admit-request.ts';
import type { ItemStore } from '../../app/item-store.ts';
import type { Standing } from '../../app/routing-ports.ts';
import { tallyItem } from '../../contracts/items.ts';
import { keys } from './keys.ts';
import { standing } from './standing.ts';

export const tallyRecords = (store: ItemStore): Standing<StoredTally> =>
  standing(store, {
    schema: tallyItem,
    key: keys.tally,
    idOf: ({ source }) => source,
    blank: (source) => ({ source, requests: 0, until: 0, version: 0 }),
    uselessFrom: ({ until }) => until,
  });
