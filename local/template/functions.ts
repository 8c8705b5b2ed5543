import * as z from 'zod';
import { inert, parsePart } from './refused.ts';
import type { Template } from './template.ts';

export interface FunctionTemplate {
  /** Logical id. */
  readonly id: string;
  readonly arn: string;
  /** What the sources call it: `intake`, `workflow-route`. */
  readonly label: string;
  readonly roleArn: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** Name of its asset in the assembly. */
  readonly asset: string;
  /** What the service does with an event that the function failed to handle. */
  readonly asynchronous: AsynchronousTemplate;
}

export interface AsynchronousTemplate {
  readonly retries: number;
  readonly maximumAgeMs: number;
  /** ARN of the queue for events that were given up. */
  readonly onFailure?: string;
}

const functionShape = z.strictObject({
  ...inert('Architectures', 'Description', 'EphemeralStorage', 'LoggingConfig', 'Runtime', 'TracingConfig'),
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string().regex(/^[0-9a-f]{64}\.zip$/) }),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }),
  Handler: z.literal('index.handler'),
  MemorySize: z.number(),
  Role: z.string(),
  Timeout: z.number(),
});

const invokeConfigShape = z.strictObject({
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) }).optional(),
  FunctionName: z.string(),
  MaximumEventAgeInSeconds: z.number().default(6 * 3600),
  MaximumRetryAttempts: z.number().default(2),
  Qualifier: z.literal('$LATEST'),
});

/** What Lambda does with events that nobody configured. */
const UNCONFIGURED: AsynchronousTemplate = { retries: 2, maximumAgeMs: 6 * 3_600_000 };

export function readFunctions(template: Template): readonly FunctionTemplate[] {
  const configured = new Map(template.ofType('AWS::Lambda::EventInvokeConfig').map(readInvokeConfig));
  return template.ofType('AWS::Lambda::Function').map(({ id, arn, properties }) => {
    const part = parsePart(functionShape, id, properties);
    const environment = part.Environment.Variables;
    return {
      id,
      arn,
      label: environment['POWERTOOLS_SERVICE_NAME'] ?? id,
      roleArn: part.Role,
      environment,
      timeoutMs: part.Timeout * 1_000,
      memoryMb: part.MemorySize,
      asset: part.Code.S3Key.replace('.zip', ''),
      asynchronous: configured.get(id) ?? UNCONFIGURED,
    };
  });
}

function readInvokeConfig({ id, properties }: ReturnType<Template['ofType']>[number]) {
  const part = parsePart(invokeConfigShape, id, properties);
  const onFailure = part.DestinationConfig?.OnFailure.Destination;
  const config: AsynchronousTemplate = {
    retries: part.MaximumRetryAttempts,
    maximumAgeMs: part.MaximumEventAgeInSeconds * 1_000,
    ...(onFailure !== undefined && { onFailure }),
  };
  return [part.FunctionName, config] as const;
}
