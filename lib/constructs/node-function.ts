import { join } from 'node:path';
import { Duration, RemovalPolicy, type Size } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as Lambda,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type * as z from 'zod';

/** What all functions of one deployment share. */
export interface Runtimes {
  /** Folder with one folder per handler, ready to ship. */
  readonly bundles: string;
  /** Where the functions' own metrics appear. */
  readonly metricsNamespace: string;
}

export interface NodeFunctionProps<Schema extends z.ZodObject> {
  readonly runtimes: Runtimes;
  /** File name of the handler without its ending. */
  readonly handler: string;
  readonly description: string;
  /** The schema with which the handler reads its environment. */
  readonly environmentSchema: Schema;
  readonly environment: z.input<Schema> & Readonly<Record<string, string>>;
  readonly timeout: Duration;
  /** Processor time comes with it. */
  readonly memoryMb?: number;
  /** Room for temporary files; AWS's 512 MB unless told. */
  readonly scratch?: Size;
  /** Where events go that an asynchronous caller could not get handled; required for every asynchronous caller. */
  readonly deadLetters?: IQueue;
}

/** Operator → condition key → values. */
type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Importing a bundle is bound by processor time, which comes with memory: half of this doubles a cold start and saves nothing. */
const MEMORY_MB = 512;

/** The only place with defaults of Lambda functions. Each has a role and a log of its own, and may nothing but write that log and its traces. */
export class NodeFunction<Schema extends z.ZodObject = z.ZodObject> extends Construct {
  readonly lambda: Lambda;
  readonly handler: string;

  constructor(scope: Construct, id: string, props: NodeFunctionProps<Schema>) {
    super(scope, id);
    this.handler = props.handler;
    const { deadLetters } = props;
    const declared: Readonly<Record<string, string>> = props.environment;
    const log = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    log.grantWrite(role);

    this.lambda = new Lambda(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(props.runtimes.bundles, props.handler)),
      handler: 'index.handler',
      role,
      memorySize: props.memoryMb ?? MEMORY_MB,
      ...(props.scratch && { ephemeralStorageSize: props.scratch }),
      timeout: props.timeout,
      environment: {
        ...declared,
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: props.handler,
        POWERTOOLS_METRICS_NAMESPACE: props.runtimes.metricsNamespace,
      },
      logGroup: log,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      ...(deadLetters && {
        // The CDK's own destination would also grant reading what is known of the queue.
        onFailure: { bind: () => ({ destination: deadLetters.queueArn }) },
        // The sweeper finishes owed work within ten minutes, so an older event is no longer worth a try.
        maxEventAge: Duration.hours(1),
        retryAttempts: 2,
      }),
    });
    if (deadLetters) this.allow(['sqs:SendMessage'], [deadLetters.queueArn]);
  }

  /** Lets the function do these things to these resources and no more. */
  allow(actions: readonly string[], resources: readonly string[], conditions: Conditions = {}): void {
    this.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [...resources],
        conditions: { ...conditions },
      }),
    );
  }
}
