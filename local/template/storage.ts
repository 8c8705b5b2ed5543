import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { inert, parsePart, TemplateRefused } from './refused.ts';
import type { Resource, Template } from './template.ts';

export interface TableTemplate {
  readonly name: string;
  readonly arn: string;
  /** ARN of the key that encrypts it, when it is the company's own. */
  readonly keyArn?: string;
  readonly create: CreateTableCommandInput;
}

export interface SecretTemplate {
  readonly arn: string;
  readonly begins: SecretText | GeneratedSecret;
}

/** As it is written. */
export interface SecretText {
  readonly text: string;
}

export interface GeneratedSecret {
  readonly length: number;
  /** The JSON object that the generated text becomes a field of. */
  readonly json?: { readonly template: string; readonly field: string };
}

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

/** Expired items stay where they are: nothing may depend on their going. */
const tableShape = z.strictObject({
  ...inert('DeletionProtectionEnabled', 'PointInTimeRecoverySpecification', 'TimeToLiveSpecification'),
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.strictObject({ ProjectionType: z.enum(['ALL', 'KEYS_ONLY']) }),
      }),
    )
    .optional(),
  SSESpecification: z
    .strictObject({ KMSMasterKeyId: z.string(), SSEEnabled: z.literal(true), SSEType: z.literal('KMS') })
    .optional(),
});

const generation = z.strictObject({
  ExcludePunctuation: z.literal(true),
  PasswordLength: z.number(),
  GenerateStringKey: z.string().optional(),
  SecretStringTemplate: z.string().optional(),
});
const secretShape = z.union([
  z.strictObject({ ...inert('Description'), SecretString: z.string() }),
  z.strictObject({ ...inert('Description'), GenerateSecretString: generation }),
]);

/** The table of leads and handoffs comes first: it is the one with a key of its own. */
export function readTables(template: Template): readonly [TableTemplate, ...TableTemplate[]] {
  const tables = template.ofType('AWS::DynamoDB::Table').map(readTable);
  const [first, ...others] = tables.toSorted((left, right) => Number(isPlain(left)) - Number(isPlain(right)));
  if (first === undefined) throw new TemplateRefused('the template has no table');
  return [first, ...others];
}

const isPlain = ({ keyArn }: TableTemplate): boolean => keyArn === undefined;

function readTable(table: Resource): TableTemplate {
  const { SSESpecification: encryption, ...part } = parsePart(tableShape, table.id, table.properties);
  const { AttributeDefinitions, BillingMode, KeySchema, GlobalSecondaryIndexes } = part;
  return {
    name: table.ref,
    arn: table.arn,
    ...(encryption !== undefined && { keyArn: encryption.KMSMasterKeyId }),
    create: {
      TableName: table.ref,
      AttributeDefinitions,
      BillingMode,
      KeySchema,
      ...(GlobalSecondaryIndexes !== undefined && { GlobalSecondaryIndexes }),
    },
  };
}

export interface QueueTemplate {
  readonly url: string;
  readonly arn: string;
}

export const readQueues = (template: Template): readonly QueueTemplate[] =>
  template.ofType('AWS::SQS::Queue').map(({ ref: url, arn }) => ({ url, arn }));

export const readSecrets = (template: Template): readonly SecretTemplate[] =>
  template.ofType('AWS::SecretsManager::Secret').map(({ id, arn, properties }) => {
    const part = parsePart(secretShape, id, properties);
    return {
      arn,
      begins: 'SecretString' in part ? { text: part.SecretString } : generated(part.GenerateSecretString),
    };
  });

function generated({ PasswordLength, ...rest }: z.infer<typeof generation>): GeneratedSecret {
  const { GenerateStringKey: field, SecretStringTemplate: json } = rest;
  return {
    length: PasswordLength,
    ...(field !== undefined && json !== undefined && { json: { template: json, field } }),
  };
}
