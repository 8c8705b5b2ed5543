import * as z from 'zod';
import type { Database } from '../database.ts';
import type { Demand, Roles } from '../roles.ts';
import type { TableTemplate } from '../template/storage.ts';
import type { AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { notImplemented } from './json-service.ts';

/** With a key of the company's own, DynamoDB uses it in the caller's name, who therefore needs these as well. */
const KEY_TO_READ = ['kms:Decrypt', 'kms:DescribeKey'];
const KEY_TO_WRITE = [
  ...KEY_TO_READ,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

const keyActions: Readonly<Record<string, readonly string[]>> = {
  GetItem: KEY_TO_READ,
  BatchGetItem: KEY_TO_READ,
  Query: KEY_TO_READ,
  Scan: KEY_TO_READ,
  PutItem: KEY_TO_WRITE,
  DeleteItem: KEY_TO_WRITE,
  BatchWriteItem: KEY_TO_WRITE,
};

const key = z.looseObject({ pk: z.looseObject({ S: z.string() }) });

/** As much of a request as says what it touches. */
const touched = z.looseObject({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  RequestItems: z.record(z.string(), z.unknown()).optional(),
  Item: key.optional(),
  Key: key.optional(),
});

const puts = z.array(z.looseObject({ PutRequest: z.looseObject({ Item: key }) }));

/** Partitions that a request changes, as far as it succeeds. */
function changedBy(
  operation: string,
  { Item, Key, RequestItems }: z.infer<typeof touched>,
): readonly string[] {
  switch (operation) {
    case 'PutItem':
    case 'DeleteItem':
      return [Item ?? Key].flatMap((found) => found?.pk.S ?? []);
    case 'BatchWriteItem':
      return Object.values(RequestItems ?? {}).flatMap((requests) =>
        puts.parse(requests).map(({ PutRequest }) => PutRequest.Item.pk.S),
      );
    default:
      return [];
  }
}

export interface DynamoDbOptions {
  /** What happens in the first of them is told. */
  readonly tables: readonly TableTemplate[];
  readonly database: Pick<Database, 'call'>;
  readonly roles: Roles;
  /** Told of each partition that has changed. */
  readonly onWrite: (pk: string) => void;
}

/** Lets those requests through to the database that the caller's role allows; the rest is the database's. */
export function dynamoDbService({ tables, database, roles, onWrite }: DynamoDbOptions): AwsService {
  return async (call) => {
    const needed = keyActions[call.operation];
    if (needed === undefined) throw notImplemented(call);
    const request = touched.parse(JSON.parse(call.body));
    const { TableName, IndexName, RequestItems = {} } = request;
    const names = TableName === undefined ? Object.keys(RequestItems) : [TableName];
    const [table, ...others] = names.map((name) =>
      tables.find(({ name: known, arn }) => name === known || name === arn),
    );
    if (table === undefined || others.length > 0) {
      throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
    }
    const resource = IndexName === undefined ? table.arn : `${table.arn}/index/${IndexName}`;
    const { keyArn } = table;
    const implied: readonly Demand[] =
      keyArn === undefined ? [] : needed.map((action) => ({ action, resource: keyArn }));
    await roles.demand(call.caller, [{ action: `dynamodb:${call.operation}`, resource }, ...implied]);
    const { status, body } = await database.call(call.operation, call.body);
    if (status === 200 && table === tables[0])
      for (const pk of new Set(changedBy(call.operation, request))) onWrite(pk);
    return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
  };
}
