import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { documentClient } from '../../functions/adapters/dynamodb/document-client.ts';
import { dynamoItemStore } from '../../functions/adapters/dynamodb/item-store.ts';
import { startDynalite } from '../support/dynalite.ts';

describe('the table', () => {
  const db = documentClient(new DynamoDBClient({ region: 'eu-west-1' }));
  const sdk = mockClient(db);
  const store = dynamoItemStore(db, 'table');
  const a = { pk: 'LEAD#a', sk: 'LEAD', version: 1 };
  const b = { pk: 'LEAD#b', sk: 'LEAD', version: 1 };
  const keyOf = ({ pk, sk }: typeof a) => ({ pk, sk });

  afterEach(() => sdk.reset());

  it('is asked again for keys that it left unprocessed', async () => {
    sdk
      .on(BatchGetCommand)
      .resolvesOnce({ Responses: { table: [a] }, UnprocessedKeys: { table: { Keys: [keyOf(b)] } } })
      .resolves({ Responses: { table: [b] }, UnprocessedKeys: {} });
    expect(await store.getMany([keyOf(b), keyOf(a)])).toEqual([b, a]);
    const asked = sdk.commandCalls(BatchGetCommand).map(({ args }) => args[0].input.RequestItems?.['table']);
    expect(asked).toEqual([
      { Keys: [keyOf(b), keyOf(a)], ConsistentRead: true },
      { Keys: [keyOf(b)], ConsistentRead: true },
    ]);
  });

  it('is given up when it keeps leaving keys unprocessed', async () => {
    sdk.on(BatchGetCommand).resolves({ UnprocessedKeys: { table: { Keys: [keyOf(a)] } } });
    await expect(store.getMany([keyOf(a)])).rejects.toThrow('unprocessed');
  });

  it('passes faults on', async () => {
    sdk.on(PutCommand).rejects(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }));
    await expect(store.put(a, { ifAbsent: true })).rejects.toThrow('slow down');
  });

  it('holds no item without a version', async () => {
    sdk.on(GetCommand).resolves({ Item: { pk: 'LEAD#a', sk: 'LEAD' } });
    await expect(store.get(keyOf(a))).rejects.toThrow('version');
  });
});

describe('a table on disk', () => {
  it('is there again after a restart', async () => {
    const path = await mkdtemp(join(tmpdir(), 'baton-table-'));
    const item = { pk: 'LEAD#a', sk: 'LEAD', version: 1 };
    const before = await startDynalite(path);
    await dynamoItemStore(before.db, before.tableName).put(item, { ifAbsent: true });
    await before.stop();
    const after = await startDynalite(path);
    expect(await dynamoItemStore(after.db, after.tableName).get(item)).toEqual(item);
    await after.stop();
    await rm(path, { recursive: true });
  });
});
