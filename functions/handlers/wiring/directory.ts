import { peopleRecords } from '../../adapters/records/people.ts';
import { poolRecords } from '../../adapters/records/pools.ts';
import type { Directory } from '../../app/directory.ts';
import type { ItemStore } from '../../app/item-store.ts';

/** People and pools as the table holds them now. */
export const directoryOf = (store: ItemStore): Directory => {
  const people = peopleRecords(store);
  const pools = poolRecords(store);
  return {
    person: (id) => existing(people.find(id), 'person'),
    pool: (id) => existing(pools.find(id), 'pool'),
  };
};

async function existing<Record>(found: Promise<Record | undefined>, kind: string): Promise<Record> {
  const record = await found;
  if (record === undefined) throw new Error(`A record names a ${kind} that is not there.`);
  return record;
}
