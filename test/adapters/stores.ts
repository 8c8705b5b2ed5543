import { afterAll, beforeAll, describe } from 'vitest';
import { dynamoItemStore } from '../../functions/adapters/dynamodb/item-store.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { type LocalTable, startDynalite } from '../support/dynalite.ts';

/** Runs a suite on an empty store in memory and on one in a table. */
export const onEachStore = (name: string, suite: (open: () => ItemStore) => void): void => {
  describe(`${name}, in memory`, () => {
    const store = memoryItemStore();
    suite(() => store);
  });

  describe(`${name}, in a table`, () => {
    let table: LocalTable;
    beforeAll(async () => {
      table = await startDynalite();
    });
    afterAll(() => table.stop());
    suite(() => dynamoItemStore(table.db, table.tableName));
  });
};
