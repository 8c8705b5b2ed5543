import type { ItemStore } from '../../app/item-store.ts';
import type { Accounts, StoredAccount } from '../../app/routing-ports.ts';
import { accountItem } from '../../contracts/items-routing.ts';
import { accountList, namePartition, routingKeys } from './routing-keys.ts';
import { SHARDS } from './shards.ts';
import { standing } from './standing.ts';
import { itemOf, recordOf } from './stored-item.ts';

/** A key under which more accounts lie than this says little of which one is meant. */
const MOST_NAMED = 50;

const blank = (domain: string): StoredAccount => ({ domain, version: 0 });

export const accountRecords = (store: ItemStore): Accounts => ({
  ...standing(store, {
    schema: accountItem,
    key: routingKeys.account,
    idOf: ({ domain }) => domain,
    blank,
  }),
  async findAll(domains) {
    const items = await store.getMany(domains.map(routingKeys.account));
    return domains.map((domain, place) => {
      const item = items[place];
      return item === undefined ? blank(domain) : recordOf(accountItem, item);
    });
  },
  remove: (domain, handoffId) => store.delete(routingKeys.account(domain), { handoffId }),
  async index(domain, nameKeys) {
    const entries = nameKeys.map((nameKey) => routingKeys.companyName(nameKey, domain));
    await Promise.all(
      [...entries, routingKeys.listedAccount(domain)].map((key) =>
        store.put(itemOf(key, 1, {}), { ifAbsent: true }),
      ),
    );
  },
  async named(nameKey) {
    const items = await store.query(namePartition(nameKey), { limit: MOST_NAMED });
    return items.map(({ sk }) => sk);
  },
  async *listed() {
    for (let shard = 0; shard < SHARDS; shard += 1) {
      const items = await store.query(accountList(shard));
      yield items.map(({ sk }) => sk);
    }
  },
});
