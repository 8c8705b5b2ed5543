import * as z from 'zod';
import type { Json } from './json.ts';
import { isExpression } from './template.ts';

/** The longest time that Step Functions accepts in seconds, about three years. */
export const LONGEST_SECONDS = 99_999_999;

const LONGEST_RETRY_DELAY_SECONDS = 31_622_400;

/** The predefined names that a task can fail with, and the two wildcards; any other `States.` name would never match. */
const PREDEFINED_NAMES = [
  'States.ALL',
  'States.DataLimitExceeded',
  'States.HeartbeatTimeout',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.Runtime',
  'States.TaskFailed',
  'States.Timeout',
];

const json = z.custom<Json>((value) => value !== undefined, 'is missing');
const expression = z.string().refine(isExpression, 'must be a JSONata expression in {% %}');
const seconds = (least: number) => z.union([z.int().min(least).max(LONGEST_SECONDS), expression]);
const stateName = z.string().min(1);
const comment = z.string().optional();

const variableName = z
  .string()
  .regex(/^\p{ID_Start}\p{ID_Continue}*$/u, 'is not a name that a variable can have')
  .max(80)
  .refine((name) => name !== 'states', 'is reserved');
const assign = z.record(variableName, json);

const errorEquals = z
  .array(
    z
      .string()
      .min(1)
      .refine(
        (name) => !name.startsWith('States.') || PREDEFINED_NAMES.includes(name),
        'is no error name that a task can report',
      ),
  )
  .min(1);

const retrier = z.strictObject({
  Comment: comment,
  ErrorEquals: errorEquals,
  IntervalSeconds: z.int().min(1).max(LONGEST_SECONDS).default(1),
  MaxAttempts: z.int().min(0).max(LONGEST_SECONDS).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(LONGEST_RETRY_DELAY_SECONDS).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
});

const catcher = z.strictObject({
  Comment: comment,
  ErrorEquals: errorEquals,
  Next: stateName,
  Assign: assign.optional(),
  Output: json.optional(),
});

const choiceRule = z.strictObject({
  Comment: comment,
  Condition: z.union([z.boolean(), expression]),
  Next: stateName,
  Assign: assign.optional(),
  Output: json.optional(),
});

const common = { Comment: comment, QueryLanguage: z.literal('JSONata').optional() };
const onward = {
  Next: stateName.optional(),
  End: z.literal(true).optional(),
  Assign: assign.optional(),
  Output: json.optional(),
};

export const taskSchema = z.strictObject({
  Type: z.literal('Task'),
  ...common,
  ...onward,
  Resource: z.enum(['arn:aws:states:::lambda:invoke', 'arn:aws:states:::lambda:invoke.waitForTaskToken']),
  Arguments: z.strictObject({ FunctionName: z.string().min(1), Payload: json.optional() }),
  TimeoutSeconds: seconds(1).optional(),
  HeartbeatSeconds: seconds(1).optional(),
  Retry: z.array(retrier).default([]),
  Catch: z.array(catcher).default([]),
});

export const choiceSchema = z.strictObject({
  Type: z.literal('Choice'),
  ...common,
  Choices: z.array(choiceRule).min(1),
  Default: stateName.optional(),
  Assign: assign.optional(),
  Output: json.optional(),
});

export const waitSchema = z.strictObject({
  Type: z.literal('Wait'),
  ...common,
  ...onward,
  Seconds: seconds(0).optional(),
  Timestamp: z.string().min(1).optional(),
});

export const passSchema = z.strictObject({ Type: z.literal('Pass'), ...common, ...onward });

export const succeedSchema = z.strictObject({
  Type: z.literal('Succeed'),
  ...common,
  Output: json.optional(),
});

export const failSchema = z.strictObject({
  Type: z.literal('Fail'),
  ...common,
  Error: z.string().optional(),
  Cause: z.string().optional(),
});

export const machineSchema = z.strictObject({
  Comment: comment,
  // Without it a definition is JSONPath, which this interpreter does not read.
  QueryLanguage: z.literal('JSONata'),
  Version: z.literal('1.0').optional(),
  StartAt: stateName,
  TimeoutSeconds: z.int().min(1).max(LONGEST_SECONDS).optional(),
  States: z.record(z.string(), z.looseObject({ Type: z.string() })),
});

export type RawRetrier = z.output<typeof retrier>;

/** One sentence a problem, each with the field it is about. */
export function problemsOf(error: z.ZodError): string[] {
  return error.issues.flatMap((issue) => {
    const field = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys') return [`${field}: ${issue.message}`];
    return issue.keys.map((key) => `${[...issue.path, key].join('.')}: this field is not implemented`);
  });
}
