import type { ItemStore } from '../../app/item-store.ts';
import type { Ledgers } from '../../app/routing-ports.ts';
import { ledgerItem } from '../../contracts/items-routing.ts';
import { emptyLedger } from '../../domain/routing/ledger.ts';
import { routingKeys } from './routing-keys.ts';
import { standing } from './standing.ts';

export const ledgerRecords = (store: ItemStore): Ledgers =>
  standing(store, {
    schema: ledgerItem,
    key: routingKeys.ledger,
    idOf: ({ pool }) => pool,
    blank: (pool) => ({ ...emptyLedger(pool), version: 0 }),
  });
