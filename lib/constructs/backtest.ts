import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { EXPORTS, REPORTS } from '../../functions/contracts/backtest.ts';
import { backtestEnvironment } from '../../functions/contracts/environments.ts';
import { NodeFunction, type Runtimes } from './node-function.ts';

/**
 * The most that a new account may give to a function. A fifth of it is used; the rest comes with processor time, of which 1,769 are one
 * whole processor: this one judges, what is left of the second reads ahead and clears up.
 */
const MEMORY_MB = 3_008;
/** The most there is: parts of the export lie there, which together are as large as it is. */
const SCRATCH = Size.gibibytes(10);

/** Tries criteria on the account's own history, which the command line brings as an export. It can neither read the table nor be called from outside. */
export class Backtest extends Construct {
  readonly function: NodeFunction;
  readonly history: Bucket;

  constructor(scope: Construct, id: string, { runtimes }: { readonly runtimes: Runtimes }) {
    super(scope, id);
    this.history = new Bucket(this, 'History', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [
        { expiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      // AWS deletes no bucket that holds something; this one empties itself.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.function = new NodeFunction(this, 'Try', {
      runtimes,
      handler: 'backtest',
      description: 'Tries criteria on an export of the own history.',
      environmentSchema: backtestEnvironment,
      environment: { HISTORY_BUCKET: this.history.bucketName },
      // The longest there is.
      timeout: Duration.minutes(15),
      memoryMb: MEMORY_MB,
      scratch: SCRATCH,
    });
    this.function.allow(['s3:GetObject'], [this.history.arnForObjects(`${EXPORTS}*`)]);
    this.function.allow(['s3:PutObject'], [this.history.arnForObjects(`${REPORTS}*`)]);
  }
}
