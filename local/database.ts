import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import dynalite from 'dynalite';
import { deferred } from './deferred.ts';
import type { TableTemplate } from './template/storage.ts';

export type Item = Readonly<Record<string, unknown>>;

/** The table of leads, for looking only; whoever changes it goes through a function's role. */
export interface TableView {
  scan(): Promise<Item[]>;
  /** All items of a partition, in the order of their sort keys. */
  query(pk: string, prefix?: string): Promise<Item[]>;
}

export interface DatabaseReply {
  readonly status: number;
  /** JSON text. */
  readonly body: string;
}

export interface Database {
  /** Does an operation of DynamoDB, whoever asks: the role check stands before it. */
  call(operation: string, body: string): Promise<DatabaseReply>;
  readonly table: TableView;
  close(): Promise<void>;
}

/** What dynalite demands of a request before it looks at it. */
const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
};

/**
 * Starts dynalite on a folder, with the template's tables as they are there, or new; the first is the one to look at. Requests are put to it within the
 * process, which halves the time of each; it listens only because otherwise it would not close its files.
 */
export async function startDatabase(
  folder: string,
  [table, ...others]: readonly [TableTemplate, ...TableTemplate[]],
): Promise<Database> {
  mkdirSync(folder, { recursive: true });
  const server = dynalite({ path: folder, createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const call = (operation: string, body: string): Promise<DatabaseReply> => {
    const { promise, resolve } = deferred<DatabaseReply>();
    const headers = { ...HEADERS, 'x-amz-target': `DynamoDB_20120810.${operation}` };
    const request = Object.assign(Readable.from([body]), { method: 'POST', url: '/', headers });
    const response = {
      statusCode: 200,
      setHeader: () => undefined,
      end: (text: string) => resolve({ status: response.statusCode, body: text }),
    };
    server.emit('request', request, response);
    return promise;
  };
  for (const each of [table, ...others]) await createTable(call, each);
  return {
    call,
    table: viewOf(call, table.name),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type Call = Database['call'];

async function createTable(call: Call, { name, create }: TableTemplate): Promise<void> {
  const created = await call('CreateTable', JSON.stringify(create));
  if (created.status !== 200) {
    if (created.body.includes('ResourceInUseException')) return;
    throw new Error(`the table cannot be made: ${created.body}`);
  }
  for (;;) {
    const { body } = await call('DescribeTable', JSON.stringify({ TableName: name }));
    if (body.includes('"TableStatus":"ACTIVE"')) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function viewOf(call: Call, TableName: string): TableView {
  return {
    scan: () => pages(call, 'Scan', { TableName }),
    query: (pk, prefix = '') =>
      pages(call, 'Query', {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': { S: pk }, ...(prefix !== '' && { ':prefix': { S: prefix } }) },
      }),
  };
}

interface Page {
  readonly Items: readonly Record<string, AttributeValue>[];
  readonly LastEvaluatedKey?: unknown;
}

async function pages(call: Call, operation: 'Scan' | 'Query', input: object): Promise<Item[]> {
  const items: Item[] = [];
  let from: unknown;
  do {
    const { body } = await call(operation, JSON.stringify({ ...input, ExclusiveStartKey: from }));
    const { Items, LastEvaluatedKey }: Page = JSON.parse(body);
    items.push(...Items.map((item) => unmarshall(item)));
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}
