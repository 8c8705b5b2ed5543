import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { stepFunctionsNudge, stepFunctionsRuns } from '../../functions/adapters/step-functions.ts';

const client = new SFNClient({ region: 'eu-west-1' });
const sdk = mockClient(client);
const refusal = { message: 'refused', $metadata: {} };
const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });

afterEach(() => sdk.reset());

describe('runs', () => {
  const runs = stepFunctionsRuns(client, 'arn:aws:states:eu-west-1:123456789012:stateMachine:Handoff-1:live');

  it('start under their own name through the alias, with the same bytes each time', async () => {
    sdk.on(StartExecutionCommand).resolves({});
    await runs.start('l1', 2, 3);
    expect(sdk.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:Handoff-1:live',
      name: 'l1-2-r3',
      input: '{"leadId":"l1","handoffId":"l1-2","run":3}',
    });
  });

  it('count as started when they were started before', async () => {
    sdk.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(refusal));
    await expect(runs.start('l1', 2, 3)).resolves.toBeUndefined();
  });

  it('stop by the name of the machine', async () => {
    sdk.on(StopExecutionCommand).resolves({});
    await runs.stop('l1', 2, 1);
    expect(sdk.commandCalls(StopExecutionCommand)[0]?.args[0].input).toEqual({
      executionArn: 'arn:aws:states:eu-west-1:123456789012:execution:Handoff-1:l1-2-r1',
    });
  });

  it('count as stopped when there is none', async () => {
    sdk.on(StopExecutionCommand).rejects(new ExecutionDoesNotExist(refusal));
    await expect(runs.stop('l1', 2, 1)).resolves.toBeUndefined();
  });

  it('pass every other fault on', async () => {
    sdk.on(StartExecutionCommand).rejects(new ExecutionDoesNotExist(refusal));
    sdk.on(StopExecutionCommand).rejects(throttled);
    await expect(runs.start('l1', 2, 3)).rejects.toThrow('refused');
    await expect(runs.stop('l1', 2, 3)).rejects.toThrow('slow down');
  });
});

describe('a nudge', () => {
  const { nudge } = stepFunctionsNudge(client);

  it('carries nothing but the token', async () => {
    sdk.on(SendTaskSuccessCommand).resolves({});
    await nudge('token');
    expect(sdk.commandCalls(SendTaskSuccessCommand)[0]?.args[0].input).toEqual({
      taskToken: 'token',
      output: '{}',
    });
  });

  it.each([
    ['timed out', new TaskTimedOut(refusal)],
    ['is gone', new TaskDoesNotExist(refusal)],
    ['was never ours', new InvalidToken(refusal)],
  ])('succeeds when the wait %s', async (_, cause) => {
    sdk.on(SendTaskSuccessCommand).rejects(cause);
    await expect(nudge('token')).resolves.toBeUndefined();
  });

  it('passes every other fault on', async () => {
    sdk.on(SendTaskSuccessCommand).rejects(throttled);
    await expect(nudge('token')).rejects.toThrow('slow down');
  });
});
