import * as z from 'zod';
import type { Demand, Roles } from '../roles.ts';
import type { Engine } from '../state-machine/engine.ts';
import { ServiceError } from '../state-machine/errors.ts';
import type { ExecutionRecord } from '../state-machine/execution.ts';
import type { AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { jsonService, operation } from './json-service.ts';

export interface StepFunctionsOptions {
  readonly engine: Engine;
  /** ARNs under which executions may be started. */
  readonly startArns: readonly string[];
  readonly roles: Roles;
}

const seconds = (ms: number): number => ms / 1_000;

/** What the engine refuses is the service's refusal, by the same name. */
async function ask<T>(answer: () => T | Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (thrown) {
    if (thrown instanceof ServiceError) throw new AwsError(thrown.name, thrown.message);
    throw thrown;
  }
}

/** IAM judges by the machine's own ARN; a version or alias is a condition. */
function starting(arn: string): Demand {
  const [machine = '', qualifier] = arn.split(/(?<=:stateMachine:[^:]+):/);
  const context = qualifier === undefined ? {} : { 'states:StateMachineQualifier': [qualifier] };
  return { action: 'states:StartExecution', resource: machine, context };
}

const start = z.strictObject({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().optional(),
});
const execution = z.strictObject({ executionArn: z.string() });
const reason = { error: z.string().optional(), cause: z.string().optional() };
const success = z.strictObject({ taskToken: z.string(), output: z.string() });
const failure = z.strictObject({ taskToken: z.string(), ...reason });

/** IAM knows no resource for the answers to tasks: the token is what limits them. */
const answering = (action: string): Demand[] => [{ action, resource: '*' }];

export function stepFunctionsService({ engine, startArns, roles }: StepFunctionsOptions): AwsService {
  return jsonService({
    StartExecution: operation(start, async ({ stateMachineArn, name, input }, caller) => {
      await roles.demand(caller, [starting(stateMachineArn)]);
      if (!startArns.includes(stateMachineArn))
        throw new AwsError('StateMachineDoesNotExist', `There is no ${stateMachineArn}`);
      const started = await ask(() => engine.startExecution({ name, input }));
      return { executionArn: started.executionArn, startDate: seconds(started.startedAt) };
    }),
    StopExecution: operation(
      execution.extend(reason),
      async ({ executionArn: resource, error, cause }, caller) => {
        await roles.demand(caller, [{ action: 'states:StopExecution', resource }]);
        const { stoppedAt } = await ask(() => engine.stopExecution(resource, { error, cause }));
        return { stopDate: seconds(stoppedAt) };
      },
    ),
    DescribeExecution: operation(execution, async ({ executionArn: resource }, caller) => {
      await roles.demand(caller, [{ action: 'states:DescribeExecution', resource }]);
      return described(await ask(() => engine.describeExecution(resource)));
    }),
    SendTaskSuccess: operation(success, async ({ taskToken, output }, caller) => {
      await roles.demand(caller, answering('states:SendTaskSuccess'));
      await ask(() => engine.sendTaskSuccess(taskToken, output));
    }),
    SendTaskFailure: operation(failure, async ({ taskToken, error, cause }, caller) => {
      await roles.demand(caller, answering('states:SendTaskFailure'));
      await ask(() => engine.sendTaskFailure(taskToken, { error, cause }));
    }),
  });
}

function described(record: ExecutionRecord) {
  const { arn, name, status, input, output, error, cause, startedAt, stoppedAt } = record;
  const stateMachineArn = arn.replace(':execution:', ':stateMachine:').slice(0, -name.length - 1);
  const stopDate = stoppedAt === undefined ? undefined : seconds(stoppedAt);
  return {
    executionArn: arn,
    stateMachineArn,
    name,
    status,
    input,
    output,
    error,
    cause,
    startDate: seconds(startedAt),
    stopDate,
  };
}
