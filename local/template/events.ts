import * as z from 'zod';
import { compileTransformer, type Transform } from '../events/input-transformer.ts';
import { compilePattern, type Matches } from '../events/pattern.ts';
import { inert, parsePart, TemplateRefused } from './refused.ts';
import type { Resource, Template } from './template.ts';

export interface RuleTemplate {
  readonly id: string;
  readonly arn: string;
  /** Name of the bus; `default` is the account's own. */
  readonly bus: string;
  readonly matches: Matches;
  readonly targets: readonly TargetTemplate[];
}

export interface TargetTemplate {
  readonly functionArn: string;
  /** What the function receives; the event itself when absent. */
  readonly transform?: Transform;
  /** ARN of the queue for events that could not be handed over. */
  readonly deadLetters?: string;
}

export interface ScheduleTemplate {
  readonly id: string;
  readonly everyMs: number;
  readonly functionArn: string;
  readonly input: unknown;
  readonly roleArn: string;
  /** ARN of the queue for calls that could not be made. */
  readonly deadLetters?: string;
}

const deadLetterShape = z.strictObject({ Arn: z.string() }).optional();

const targetShape = z.strictObject({
  ...inert('Id', 'RetryPolicy'),
  Arn: z.string().includes(':lambda:'),
  DeadLetterConfig: deadLetterShape,
  Input: z.string().optional(),
  InputTransformer: z
    .strictObject({ InputPathsMap: z.record(z.string(), z.string()).default({}), InputTemplate: z.string() })
    .optional(),
});
const busShape = z.strictObject({ ...inert('Description'), Name: z.string() });
const ruleShape = z.strictObject({
  ...inert('Description'),
  EventBusName: z.string().default('default'),
  EventPattern: z.unknown(),
  State: z.literal('ENABLED'),
  Targets: z.array(targetShape),
});
const groupShape = z.strictObject(inert('Name'));
const scheduleShape = z.strictObject({
  ...inert('Description', 'GroupName', 'ScheduleExpressionTimezone'),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  ScheduleExpression: z.string(),
  State: z.literal('ENABLED'),
  Target: z.strictObject({
    ...inert('RetryPolicy'),
    Arn: z.string().includes(':lambda:'),
    DeadLetterConfig: deadLetterShape,
    Input: z.string(),
    RoleArn: z.string(),
  }),
});

/** Names of the buses on which functions publish. */
export const readBuses = (template: Template): readonly { name: string; arn: string }[] =>
  template
    .ofType('AWS::Events::EventBus')
    .map(({ id, arn, properties }) => ({ name: parsePart(busShape, id, properties).Name, arn }));

export const readRules = (template: Template): readonly RuleTemplate[] =>
  template.ofType('AWS::Events::Rule').map(({ id, arn, properties }) => {
    const { EventBusName: bus, EventPattern, Targets } = parsePart(ruleShape, id, properties);
    return { id, arn, bus, matches: compilePattern(EventPattern, id), targets: Targets.map(targetOf) };
  });

function targetOf({
  Arn,
  DeadLetterConfig,
  Input,
  InputTransformer,
}: z.infer<typeof targetShape>): TargetTemplate {
  return {
    functionArn: Arn,
    ...(Input !== undefined && { transform: () => JSON.parse(Input) }),
    ...(InputTransformer !== undefined && {
      transform: compileTransformer({
        paths: InputTransformer.InputPathsMap,
        template: InputTransformer.InputTemplate,
      }),
    }),
    ...(DeadLetterConfig !== undefined && { deadLetters: DeadLetterConfig.Arn }),
  };
}

export function readSchedules(template: Template): readonly ScheduleTemplate[] {
  for (const { id, properties } of template.ofType('AWS::Scheduler::ScheduleGroup')) {
    parsePart(groupShape, id, properties);
  }
  return template.ofType('AWS::Scheduler::Schedule').map(scheduleOf);
}

function scheduleOf({ id, properties }: Resource): ScheduleTemplate {
  const { ScheduleExpression, Target } = parsePart(scheduleShape, id, properties);
  return {
    id,
    everyMs: rateOf(ScheduleExpression, id),
    functionArn: Target.Arn,
    input: JSON.parse(Target.Input),
    roleArn: Target.RoleArn,
    ...(Target.DeadLetterConfig !== undefined && { deadLetters: Target.DeadLetterConfig.Arn }),
  };
}

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

function rateOf(expression: string, id: string): number {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const unitMs = UNIT_MS[unit];
  if (unitMs === undefined)
    throw new TemplateRefused(`${id}: ${expression} is not implemented on one machine`);
  return Number(count) * unitMs;
}
