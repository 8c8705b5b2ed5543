import { peopleRecords } from '../../adapters/records/people.ts';
import { poolRecords } from '../../adapters/records/pools.ts';
import { type Directory, existing } from '../../app/directory.ts';
import type { ItemStore } from '../../app/item-store.ts';
import { loadPool } from '../../app/routing/pool-of-route.ts';

/** People and pools as the table holds them now. */
export const directoryOf = (store: ItemStore): Directory => {
  const people = peopleRecords(store);
  const pools = poolRecords(store);
  return {
    find: people.find,
    person: (id) => existing(people.find(id), 'person'),
    pool: (id) => loadPool(pools, id),
  };
};
