import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Workflow } from '../app/ports.ts';
import type { WorkflowInput } from '../contracts/workflow.ts';
import { executionName, handoffId } from '../domain/handoff/handoff-id.ts';

type Refusal = abstract new (...given: never[]) => Error;

/** Takes the named refusals as success: what was asked for is so already. */
const unless = async (request: Promise<unknown>, ...refusals: readonly Refusal[]): Promise<void> => {
  try {
    await request;
  } catch (cause) {
    if (!refusals.some((refusal) => cause instanceof refusal)) throw cause;
  }
};

/** `…:stateMachine:<name>:<alias>` → `…:execution:<name>:<execution>`; executions belong to the machine, not to its alias. */
const executionArn = (aliasArn: string, execution: string): string => {
  const [arn, partition, service, region, account, , machine] = aliasArn.split(':');
  return [arn, partition, service, region, account, 'execution', machine, execution].join(':');
};

/** Starts and stops executions, through the alias that names the definition in force. */
export const stepFunctionsRuns = (client: SFNClient, aliasArn: string): Pick<Workflow, 'start' | 'stop'> => ({
  async start(leadId, number, run) {
    // Byte for byte the same each time: with another input a repeated start would be refused.
    const input: WorkflowInput = { leadId, handoffId: handoffId(leadId, number), run };
    const start = new StartExecutionCommand({
      stateMachineArn: aliasArn,
      name: executionName(leadId, number, run),
      input: JSON.stringify(input),
    });
    // The name carries the run, so an execution of this name is this very run, closed or not.
    await unless(client.send(start), ExecutionAlreadyExists);
  },
  async stop(leadId, number, run) {
    const arn = executionArn(aliasArn, executionName(leadId, number, run));
    await unless(client.send(new StopExecutionCommand({ executionArn: arn })), ExecutionDoesNotExist);
  },
});

/** Wakes waits; the token alone says which, so no state machine is named. */
export const stepFunctionsNudge = (client: SFNClient): Pick<Workflow, 'nudge'> => ({
  async nudge(taskToken) {
    const wake = new SendTaskSuccessCommand({ taskToken, output: '{}' });
    await unless(client.send(wake), TaskTimedOut, TaskDoesNotExist, InvalidToken);
  },
});
