import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { NodeFunction } from './node-function.ts';

/**
 * Which leads were erased, by their ids only. A table of its own: when the table of leads is restored, this one is not,
 * and so it knows whom the backup has brought back.
 */
export class Tombstones extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      // Ids name nobody, so these may be kept as long as AWS keeps them.
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      removalPolicy: RemovalPolicy.RETAIN,
      deletionProtection: true,
    });
  }

  /** Lets a function note who was erased. */
  allowAdding(fn: NodeFunction): void {
    fn.allow(['dynamodb:PutItem'], [this.table.tableArn]);
  }
}
