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
};

/** As much of a request as says what it touches. */
const touched = z.looseObject({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  RequestItems: z.record(z.string(), z.unknown()).optional(),
  Item: z.looseObject({ pk: z.looseObject({ S: z.string() }) }).optional(),
  Key: z.looseObject({ pk: z.looseObject({ S: z.string() }) }).optional(),
});

const WRITES = ['PutItem', 'DeleteItem'];

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
    const key = keyActions[call.operation];
    if (key === undefined) throw notImplemented(call);
    const { TableName, IndexName, RequestItems = {}, Item, Key } = touched.parse(JSON.parse(call.body));
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
      keyArn === undefined ? [] : key.map((action) => ({ action, resource: keyArn }));
    await roles.demand(call.caller, [{ action: `dynamodb:${call.operation}`, resource }, ...implied]);
    const { status, body } = await database.call(call.operation, call.body);
    const written = WRITES.includes(call.operation) && status === 200 ? (Item ?? Key) : undefined;
    if (written !== undefined && table === tables[0]) onWrite(written.pk.S);
    return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
  };
}
