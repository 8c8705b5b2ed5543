import { randomUUID } from 'node:crypto';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Clock } from './clock.ts';
import { deferred } from './deferred.ts';
import { type FunctionContext, runAs } from './function-context.ts';
import type { FunctionLogs } from './function-logs.ts';
import { createHolds } from './holds.ts';
import { LambdaError } from './state-machine/errors.ts';
import { REGION } from './template/aws-names.ts';
import type { FunctionTemplate } from './template/functions.ts';

export interface FunctionHost {
  /**
   * Calls a function with a copy of the payload and gives a copy of its result, as JSON would.
   *
   * @throws LambdaError
   */
  invoke(functionArn: string, payload: unknown): Promise<unknown>;
  /** Loads all bundles, so that nobody's first request waits for that. */
  warm(): Promise<void>;
  /** Resolves when no call is under way. */
  idle(): Promise<void>;
}

export interface FunctionHostOptions {
  readonly functions: readonly FunctionTemplate[];
  /** The folder of an asset that the template names. */
  assetFolder(asset: string): string;
  /** Where all AWS calls go; an origin. */
  readonly awsEndpoint: string;
  readonly clock: Clock;
  readonly logs: FunctionLogs;
}

type Handler = (event: unknown, context: unknown) => unknown;

interface Hosted {
  readonly template: FunctionTemplate;
  readonly folder: string;
  readonly instance: string;
  readonly context: FunctionContext;
  handler: Promise<Handler> | undefined;
}

/**
 * All functions in this one process. A process or a worker for each would keep them apart as Lambda does, at three
 * times the memory and a second more to start; what has to be apart is only what a function can see: its
 * environment, its identity and its output, and those hang on the asynchronous context of the call.
 *
 * Two things differ from Lambda: a function serves several calls at once, and one that runs into its
 * time limit cannot be killed, so its late effects stay though its result is ignored.
 */
export function createFunctionHost(options: FunctionHostOptions): FunctionHost {
  const hosted = new Map(options.functions.map((template) => [template.arn, hostedOf(template, options)]));
  const underWay = createHolds();

  return {
    async invoke(functionArn, payload) {
      const fn = hosted.get(functionArn);
      if (fn === undefined) {
        throw new LambdaError('ResourceNotFoundException', `there is no ${functionArn}`, 'service');
      }
      const releases = [options.clock.hold(), underWay.hold()];
      try {
        return await call(fn, payload, options);
      } finally {
        for (const release of releases) release();
      }
    },
    idle: underWay.settled,
    async warm() {
      for (const fn of hosted.values()) await load(fn);
    },
  };
}

function hostedOf(template: FunctionTemplate, options: FunctionHostOptions): Hosted {
  const folder = options.assetFolder(template.asset);
  const environment = environmentOf(template, folder, options.awsEndpoint);
  const write = (text: string) => options.logs.write(template.label, text);
  return { template, folder, instance: randomUUID(), context: { environment, write }, handler: undefined };
}

/** What Lambda tells each function besides its own variables. No account on this machine can be reached by mistake. */
function environmentOf({ id, environment, memoryMb }: FunctionTemplate, folder: string, awsEndpoint: string) {
  return {
    ...environment,
    AWS_ACCESS_KEY_ID: id,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_ENDPOINT_URL: awsEndpoint,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_LAMBDA_FUNCTION_NAME: id,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    LAMBDA_TASK_ROOT: folder,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  };
}

/**
 * Each function of each start has a module of its own, even if two share a bundle: the module of a handler keeps what it was
 * told. Those that bundles have in common keep nothing.
 */
function load(fn: Hosted): Promise<Handler> {
  fn.handler ??= runAs(fn.context, async () => {
    const file = join(fn.folder, 'index.mjs');
    const module: { handler: Handler } = await import(
      `${pathToFileURL(file).href}?${fn.template.id}=${fn.instance}`
    );
    return module.handler;
  });
  return fn.handler;
}

async function call(fn: Hosted, payload: unknown, options: FunctionHostOptions): Promise<unknown> {
  try {
    // Loading has a time limit of its own in Lambda, which nothing here comes near.
    const handler = await load(fn);
    return await withinLimit(fn, handler, JSON.parse(JSON.stringify(payload)));
  } catch (thrown) {
    options.logs.trace(fn.template.label, thrown);
    throw lambdaErrorOf(thrown);
  }
}

async function withinLimit(
  { template, context }: Hosted,
  handler: Handler,
  event: unknown,
): Promise<unknown> {
  const requestId = randomUUID();
  const { timeoutMs } = template;
  const endsAt = performance.now() + timeoutMs;
  const remainingMs = () => Math.max(0, Math.round(endsAt - performance.now()));
  const run = async () => handler(event, lambdaContext(template, requestId, remainingMs));
  const { promise: expired, reject } = deferred<never>();
  const timer = setTimeout(() => reject(timedOut(requestId, timeoutMs)), timeoutMs);
  try {
    return copyOf(await Promise.race([runAs(context, run), expired]));
  } finally {
    clearTimeout(timer);
  }
}

const copyOf = (result: unknown): unknown => JSON.parse(JSON.stringify(result) ?? 'null');

const timedOut = (requestId: string, timeoutMs: number) =>
  new LambdaError(
    'Sandbox.Timedout',
    `RequestId: ${requestId} Error: Task timed out after ${timeoutMs / 1_000} seconds`,
  );

/** Lambda tells the caller the error's name and text, and nothing else. */
function lambdaErrorOf(thrown: unknown): LambdaError {
  if (thrown instanceof LambdaError) return thrown;
  if (thrown instanceof Error) return new LambdaError(thrown.name, thrown.message);
  return new LambdaError('Error', String(thrown));
}

function lambdaContext(
  { id, arn, memoryMb, label }: FunctionTemplate,
  requestId: string,
  remainingMs: () => number,
) {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: id,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memoryMb),
    logGroupName: label,
    logStreamName: label,
    getRemainingTimeInMillis: remainingMs,
  };
}
