import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * Where every asynchronous edge leaves what it could not deliver. One queue for all: each message names its
 * rule, schedule or function, and nothing depends on it, since the sweeper finishes what a lost event owed.
 */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // The longest that SQS keeps a message: time for a person to look.
      retentionPeriod: Duration.days(14),
    });
  }
}
