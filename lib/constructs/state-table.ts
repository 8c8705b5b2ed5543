import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { NodeFunction } from './node-function.ts';

export type ItemAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'DeleteItem';

const WORK_INDEX = 'work';
const READ_KEY = ['kms:Decrypt', 'kms:DescribeKey'];
const WRITE_KEY = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** The one table, its key, and who may do what to it. Table and key outlive the stack together: one is useless without the other. */
export class StateTable extends Construct {
  readonly table: Table;
  readonly key: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Encrypts the table of leads and handoffs.',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      // Seven days bound how long an erased person stays in the backups.
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 7 },
      // In seconds; what a record itself says of its expiry is in milliseconds.
      timeToLiveAttribute: 'ttl',
      removalPolicy: RemovalPolicy.RETAIN,
      // Retaining guards against `cdk destroy` only; this guards against everybody else.
      deletionProtection: true,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: WORK_INDEX,
      partitionKey: { name: 'workKey', type: AttributeType.STRING },
      sortKey: { name: 'workAt', type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }

  /** Lets a function do these things to items, with the key's actions that they imply. */
  allow(fn: NodeFunction, actions: readonly ItemAction[]): void {
    const writes = actions.includes('PutItem') || actions.includes('DeleteItem');
    fn.allow(
      actions.map((action) => `dynamodb:${action}`),
      [this.table.tableArn],
    );
    fn.allow(writes ? [...READ_KEY, ...WRITE_KEY] : READ_KEY, [this.key.keyArn]);
  }

  /** Lets a function find owed work. */
  allowWorkIndex(fn: NodeFunction): void {
    fn.allow(['dynamodb:Query'], [`${this.table.tableArn}/index/${WORK_INDEX}`]);
  }
}
