import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { portOf } from './endpoints/loopback.ts';
import { REGION } from './template/aws-names.ts';
import type { TableTemplate } from './template/storage.ts';

export type Item = Readonly<Record<string, unknown>>;

/** The table, for looking only; whoever changes it goes through a function's role. */
export interface TableView {
  scan(): Promise<Item[]>;
  /** All items of a partition, in the order of their sort keys. */
  query(pk: string, prefix?: string): Promise<Item[]>;
}

export interface Database {
  /** Origin that takes every request unchecked: for the role check in front of it. */
  readonly endpoint: string;
  readonly table: TableView;
  close(): Promise<void>;
}

/** Starts dynalite on a folder, with the template's table as it is there, or new. */
export async function startDatabase(folder: string, table: TableTemplate): Promise<Database> {
  mkdirSync(folder, { recursive: true });
  const server = dynalite({ path: folder, createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${portOf(server)}`;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials });
  await createTable(client, table);
  return {
    endpoint,
    table: viewOf(DynamoDBDocumentClient.from(client), table.name),
    async close() {
      client.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function createTable(client: DynamoDBClient, { name, create }: TableTemplate): Promise<void> {
  try {
    await client.send(new CreateTableCommand(create));
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'ResourceInUseException') return;
    throw cause;
  }
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (Table?.TableStatus === 'ACTIVE') return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function viewOf(client: DynamoDBDocumentClient, TableName: string): TableView {
  return {
    scan: () => pages((ExclusiveStartKey) => client.send(new ScanCommand({ TableName, ExclusiveStartKey }))),
    query: (pk, prefix = '') =>
      pages((ExclusiveStartKey) =>
        client.send(
          new QueryCommand({
            TableName,
            ExclusiveStartKey,
            ConsistentRead: true,
            KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
            ExpressionAttributeValues: { ':pk': pk, ...(prefix !== '' && { ':prefix': prefix }) },
          }),
        ),
      ),
  };
}

interface Page {
  readonly Items?: Item[] | undefined;
  readonly LastEvaluatedKey?: Record<string, unknown> | undefined;
}

async function pages(read: (from: Record<string, unknown> | undefined) => Promise<Page>): Promise<Item[]> {
  const items: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await read(from);
    items.push(...Items);
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}
