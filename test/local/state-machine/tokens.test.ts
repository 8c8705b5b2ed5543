import { describe, expect, it } from 'vitest';
import { LambdaError } from '../../../local/state-machine/errors.ts';
import {
  machine,
  outcomeOf,
  type RawState,
  START_MS,
  tokenIn,
  tokenTask,
  type WorldOptions,
  world,
} from './world.ts';

const Recovered = { Type: 'Pass', End: true };
const waiting = (fields: RawState = {}, options: WorldOptions = {}) =>
  world(machine({ S: tokenTask(fields), ...(fields['Catch'] ? { Recovered } : {}) }), options);
const timeout = { TimeoutSeconds: 60, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Recovered' }] };
const refusal = (name: string) => expect.objectContaining({ name });

describe('a task that waits for its token', () => {
  it('ignores what the function returns and goes on with what the token’s holder sends', async () => {
    const story = waiting({}, { invoke: () => 'ignored' });
    const arn = await story.start();
    await story.pass(3_600);
    expect(story.engine.describeExecution(arn)).toMatchObject({ status: 'RUNNING', stateName: 'S' });
    await story.engine.sendTaskSuccess(story.token(), '{"answer":1}');
    expect(outcomeOf(story.engine.describeExecution(arn))).toEqual({ answer: 1 });
  });

  it('takes an answer that comes before the function has returned', async () => {
    const story = waiting(
      {},
      {
        invoke: async ({ payload }) => {
          await story.engine.sendTaskSuccess(tokenIn(payload), '"early"');
          throw new LambdaError('TooLate', '');
        },
      },
    );
    expect(outcomeOf(await story.play())).toBe('early');
  });

  it('fails when the function fails: the token was never handed on', async () => {
    const story = waiting(timeout, {
      invoke: () => {
        throw new LambdaError('SignalPending', 'the slot is taken');
      },
    });
    const arn = await story.start();
    expect(outcomeOf(story.engine.describeExecution(arn))).toMatchObject({ Error: 'SignalPending' });
    await expect(story.engine.sendTaskSuccess(story.token(), '{}')).rejects.toEqual(refusal('TaskTimedOut'));
  });

  it('is failed by its holder, with any error name, or none', async () => {
    const story = waiting();
    const [first, second] = [await story.start(), await story.start()];
    await story.engine.sendTaskFailure(story.token());
    expect(outcomeOf(story.engine.describeExecution(second))).toEqual({ status: 'FAILED' });
    const token = story.token(0);
    await story.engine.sendTaskFailure(token, { error: 'Refused', cause: 'no' });
    expect(outcomeOf(story.engine.describeExecution(first))).toEqual({
      status: 'FAILED',
      error: 'Refused',
      cause: 'no',
    });
  });

  it('gives $states.result bare, without Lambda’s wrapping', async () => {
    const story = waiting({ Output: '{% $states.result.n + 1 %}' });
    const arn = await story.start();
    await story.engine.sendTaskSuccess(story.token(), '{"n":1}');
    expect(outcomeOf(story.engine.describeExecution(arn))).toBe(2);
  });
});

describe('tokens (Step Functions API, SendTaskSuccess)', () => {
  it('TaskTimedOut: "the task token has either expired or the task associated with the token has already been closed"', async () => {
    const story = waiting(timeout);
    const arn = await story.start();
    const token = story.token();
    await story.engine.sendTaskSuccess(token, '1');
    await expect(story.engine.sendTaskSuccess(token, '2')).rejects.toEqual(refusal('TaskTimedOut'));
    await expect(story.engine.sendTaskFailure(token)).rejects.toEqual(refusal('TaskTimedOut'));
    expect(() => story.engine.sendTaskHeartbeat(token)).toThrow(refusal('TaskTimedOut'));
    expect(outcomeOf(story.engine.describeExecution(arn))).toBe(1);
  });

  it('after the timeout the token is dead, and the execution has gone on', async () => {
    const story = waiting(timeout);
    const arn = await story.start();
    await story.pass(60);
    await expect(story.engine.sendTaskSuccess(story.token(), '1')).rejects.toEqual(refusal('TaskTimedOut'));
    expect(outcomeOf(story.engine.describeExecution(arn))).toMatchObject({ Error: 'States.Timeout' });
  });

  it('two answers in the same instant: exactly one is taken', async () => {
    const story = waiting();
    const arn = await story.start();
    const answers = await Promise.allSettled(
      ['1', '2'].map((output) => story.engine.sendTaskSuccess(story.token(), output)),
    );
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomeOf(story.engine.describeExecution(arn))).toBe(1);
  });

  it('in the very instant of the timeout it is too late, even before the timer has run', async () => {
    const story = waiting(timeout);
    const found: string[] = [];
    const probe = () => {
      try {
        story.engine.sendTaskHeartbeat(story.token());
        found.push('open');
      } catch (thrown) {
        found.push(thrown instanceof Error ? thrown.name : '');
      }
    };
    // Scheduled before the task's own timer, so they run before it.
    for (const ms of [59_999, 60_000]) story.clock.schedule(START_MS + ms, probe);
    await story.start();
    await story.pass(60);
    expect(found).toEqual(['open', 'TaskTimedOut']);
  });

  it('every retry has a new token, and the old one is dead', async () => {
    const story = waiting({ ...timeout, Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }] });
    const arn = await story.start();
    const first = story.token();
    await story.pass(61);
    const second = story.token();
    expect(second).not.toBe(first);
    await expect(story.engine.sendTaskSuccess(first, '1')).rejects.toEqual(refusal('TaskTimedOut'));
    await story.engine.sendTaskSuccess(second, '2');
    expect(outcomeOf(story.engine.describeExecution(arn))).toBe(2);
  });

  it('a new visit to the state has a new token too', async () => {
    const again = { TimeoutSeconds: 60, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'S' }] };
    const story = world(machine({ S: tokenTask(again) }));
    await story.start();
    const first = story.token();
    await story.pass(60);
    expect(story.token()).not.toBe(first);
  });

  it('InvalidToken, TaskDoesNotExist and InvalidOutput', async () => {
    const story = waiting();
    await story.start();
    const other = waiting();
    await other.start({}, 'elsewhere');
    const sending = (token: string, output = '{}') => story.engine.sendTaskSuccess(token, output);
    for (const junk of [
      '',
      'junk',
      Buffer.from('[1,2,3]').toString('base64url'),
      Buffer.from('{}').toString('base64url'),
    ]) {
      await expect(sending(junk)).rejects.toEqual(refusal('InvalidToken'));
    }
    await expect(sending(other.token())).rejects.toEqual(refusal('TaskDoesNotExist'));
    await expect(sending(story.token(), '{')).rejects.toEqual(refusal('InvalidOutput'));
    await expect(sending(story.token(), JSON.stringify('x'.repeat(262_143)))).rejects.toEqual(
      refusal('InvalidOutput'),
    );
    await sending(story.token());
  });

  it('a made-up token of a running execution opens nothing', async () => {
    const story = waiting();
    const arn = await story.start();
    const forged = Buffer.from(JSON.stringify([arn, 1, 'guess'])).toString('base64url');
    await expect(story.engine.sendTaskSuccess(forged, '1')).rejects.toEqual(refusal('TaskTimedOut'));
  });
});

describe('heartbeats (States Language, "Timeouts")', () => {
  const beating = (names: string[]) => ({
    TimeoutSeconds: 600,
    HeartbeatSeconds: 60,
    Catch: [{ ErrorEquals: names, Next: 'Recovered' }],
  });

  it('"if more time than the specified heartbeat elapses between heartbeats": States.HeartbeatTimeout', async () => {
    const story = waiting(beating(['States.HeartbeatTimeout']));
    const arn = await story.start();
    for (let beat = 0; beat < 3; beat += 1) {
      await story.pass(59);
      story.engine.sendTaskHeartbeat(story.token());
    }
    await story.pass(59);
    expect(story.engine.describeExecution(arn).status).toBe('RUNNING');
    await story.pass(1);
    expect(outcomeOf(story.engine.describeExecution(arn))).toEqual({
      Error: 'States.HeartbeatTimeout',
      Cause: 'The task sent no heartbeat in time.',
    });
  });

  it('heartbeats do not put off the timeout itself', async () => {
    const story = waiting(beating(['States.Timeout']));
    const arn = await story.start();
    for (let beat = 0; beat < 10; beat += 1) {
      await story.pass(59);
      story.engine.sendTaskHeartbeat(story.token());
    }
    await story.pass(10);
    expect(outcomeOf(story.engine.describeExecution(arn))).toMatchObject({ Error: 'States.Timeout' });
  });

  it('States.Timeout also names a task that "failed to heartbeat" (appendix A)', async () => {
    const story = waiting(beating(['States.Timeout']));
    expect(outcomeOf(await story.play())).toMatchObject({ Error: 'States.HeartbeatTimeout' });
  });

  it('a heartbeat where none is asked for changes nothing', async () => {
    const story = waiting(timeout);
    const arn = await story.start();
    await story.pass(30);
    story.engine.sendTaskHeartbeat(story.token());
    await story.pass(30);
    expect(outcomeOf(story.engine.describeExecution(arn))).toMatchObject({ Error: 'States.Timeout' });
  });
});
