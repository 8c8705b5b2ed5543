import { once } from 'node:events';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { documentClient } from '../../functions/adapters/dynamodb/document-client.ts';
import { WORK_INDEX } from '../../functions/adapters/dynamodb/item-store.ts';

export interface LocalTable {
  readonly endpoint: string;
  readonly tableName: string;
  readonly db: DynamoDBDocumentClient;
  /** Closes client and server; a database on disk stays and can be opened again. */
  stop(): Promise<void>;
}

/** A client for a dynalite anywhere on this machine. Its credentials are placeholders: nothing checks them. */
export const localClient = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

/** Creates the table with its index, as the stack does. */
export const createTable = async (client: DynamoDBClient, tableName: string): Promise<void> => {
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        { AttributeName: 'workKey', AttributeType: 'S' },
        { AttributeName: 'workAt', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: WORK_INDEX,
          KeySchema: [
            { AttributeName: 'workKey', KeyType: 'HASH' },
            { AttributeName: 'workAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  );
  await waitUntilTableExists({ client, minDelay: 1, maxDelay: 1, maxWaitTime: 10 }, { TableName: tableName });
};

/**
 * Starts dynalite in this process on a free port, with an empty table.
 * @param path folder of a database on disk; a table that is there already is kept
 */
export const startDynalite = async (path?: string): Promise<LocalTable> => {
  const server = dynalite({ createTableMs: 0, ...(path !== undefined && { path }) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('dynalite listens on no port');

  const endpoint = `http://127.0.0.1:${address.port}`;
  const client = localClient(endpoint);
  const tableName = 'baton';
  await createTable(client, tableName).catch((error: Error) => {
    if (error.name !== 'ResourceInUseException') throw error;
  });
  return {
    endpoint,
    tableName,
    db: documentClient(client),
    async stop() {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
