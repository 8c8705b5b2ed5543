import { afterAll, beforeAll } from 'vitest';
import { dynamoItemStore } from '../../functions/adapters/dynamodb/item-store.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { type LocalTable, startDynalite } from '../support/dynalite.ts';
import { itemStoreContract } from './item-store.contract.ts';

const memory = memoryItemStore();
itemStoreContract('in memory', () => memory);

let table: LocalTable;
beforeAll(async () => {
  table = await startDynalite();
});
afterAll(() => table.stop());
itemStoreContract('DynamoDB', () => dynamoItemStore(table.db, table.tableName));
