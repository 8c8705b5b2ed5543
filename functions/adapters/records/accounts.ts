import type { ItemStore } from '../../app/item-store.ts';
import type { Accounts } from '../../app/routing-ports.ts';
import { accountItem } from '../../contracts/items-routing.ts';
import { routingKeys } from './routing-keys.ts';
import { standing } from './standing.ts';

export const accountRecords = (store: ItemStore): Accounts => ({
  ...standing(store, {
    schema: accountItem,
    key: routingKeys.account,
    idOf: ({ domain }) => domain,
    blank: (domain) => ({ domain, version: 0 }),
  }),
  remove: (domain, handoffId) => store.delete(routingKeys.account(domain), { handoffId }),
});
