import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../local/state-machine/engine.ts';
import { forgetfulStore } from '../../../local/state-machine/store.ts';
import {
  HOUR_MS,
  MACHINE_ARN,
  machine,
  outcomeOf,
  START_MS,
  task,
  tokenIn,
  tokenTask,
  world,
} from './world.ts';

const pass = machine({ S: { Type: 'Pass', End: true } });
const waiting = machine({ S: tokenTask() });
const refusal = (name: string) => expect.objectContaining({ name });
const DAY_MS = 24 * HOUR_MS;

describe('execution names (Step Functions API, StartExecution)', () => {
  it.each(['h-1-r1', 'a', 'é'.repeat(80), "it's_(a)+name=@!."])('takes %s', async (name) => {
    const { engine } = world(pass);
    expect(await engine.startExecution({ name })).toEqual({
      executionArn: `arn:aws:states:eu-west-1:000000000000:execution:handoff:${name}`,
      startedAt: START_MS,
    });
  });

  it.each([
    '',
    'x'.repeat(81),
    'a b',
    'a\tb',
    ...'<>{}[]?*"#%\\^|~`$&,;:/'.split(''),
    'a\u0000',
    'a\u0085',
    '\uFFFE',
    '\uD800',
  ])('InvalidName: %j', async (name) => {
    await expect(world(pass).engine.startExecution({ name })).rejects.toEqual(refusal('InvalidName'));
  });

  it('makes a name up when none is given', async () => {
    const { engine } = world(pass);
    expect((await engine.startExecution({})).executionArn).toMatch(/:execution:handoff:id-1$/);
  });
});

describe('starting twice (Step Functions API, StartExecution)', () => {
  it('"with the same name and input as a running execution, the call succeeds and return the same response"', async () => {
    const { engine, clock, calls, pass: passing } = world(waiting);
    const first = await engine.startExecution({ name: 'a', input: '{"n":1}' });
    await passing(60);
    expect(await engine.startExecution({ name: 'a', input: '{"n":1}' })).toEqual(first);
    await clock.settled();
    expect(calls).toHaveLength(1);
  });

  it('two starts at once are one', async () => {
    const { engine, clock, calls } = world(waiting);
    const [first, second] = await Promise.all([
      engine.startExecution({ name: 'a' }),
      engine.startExecution({ name: 'a' }),
    ]);
    await clock.settled();
    expect(second).toEqual(first);
    expect(calls).toHaveLength(1);
  });

  it('"If the execution is closed or if the input is different": ExecutionAlreadyExists', async () => {
    const { engine, token } = world(waiting);
    await engine.startExecution({ name: 'a', input: '{"n":1}' });
    await expect(engine.startExecution({ name: 'a', input: '{"n": 1}' })).rejects.toEqual(
      refusal('ExecutionAlreadyExists'),
    );
    await engine.sendTaskSuccess(token(), '1');
    await expect(engine.startExecution({ name: 'a', input: '{"n":1}' })).rejects.toEqual(
      refusal('ExecutionAlreadyExists'),
    );
  });

  it('"You can reuse names after 90 days"', async () => {
    const { engine, clock } = world(pass);
    const { executionArn } = await engine.startExecution({ name: 'a' });
    await clock.advanceTo(START_MS + 90 * DAY_MS - 1);
    await expect(engine.startExecution({ name: 'a' })).rejects.toEqual(refusal('ExecutionAlreadyExists'));
    await clock.advanceTo(START_MS + 90 * DAY_MS);
    await engine.startExecution({ name: 'a' });
    expect(engine.describeExecution(executionArn).startedAt).toBe(START_MS + 90 * DAY_MS);
    expect(engine.listExecutions()).toHaveLength(1);
  });

  it.each(['{', '', JSON.stringify('x'.repeat(262_143))])('InvalidExecutionInput: %.10s', async (input) => {
    await expect(world(pass).engine.startExecution({ input })).rejects.toEqual(
      refusal('InvalidExecutionInput'),
    );
  });

  it('StateMachineDoesNotExist before a definition is published', async () => {
    const { clock } = world(pass);
    const engine = createEngine({
      stateMachineArn: MACHINE_ARN,
      clock,
      store: forgetfulStore(),
      invoke: async () => null,
      random: () => 0,
      newId: () => 'id',
    });
    await expect(engine.startExecution({})).rejects.toEqual(refusal('StateMachineDoesNotExist'));
    engine.publish(pass);
    await engine.startExecution({});
    expect(engine.listExecutions('SUCCEEDED')).toHaveLength(1);
  });
});

describe('stopping (Step Functions API, StopExecution)', () => {
  it('aborts a running execution with error and cause; its token and its timers are dead', async () => {
    const story = world(machine({ S: tokenTask({ TimeoutSeconds: 60 }) }));
    const arn = await story.start();
    await story.pass(10);
    expect(await story.engine.stopExecution(arn, { error: 'Restarted', cause: 'r2' })).toEqual({
      stoppedAt: START_MS + 10_000,
    });
    const stopped = story.engine.describeExecution(arn);
    expect(stopped).toMatchObject({
      status: 'ABORTED',
      error: 'Restarted',
      cause: 'r2',
      stoppedAt: START_MS + 10_000,
    });
    await expect(story.engine.sendTaskSuccess(story.token(), '1')).rejects.toEqual(refusal('TaskTimedOut'));
    await story.pass(3_600);
    expect(story.engine.describeExecution(arn)).toBe(stopped);
  });

  it('aborts during a wait and during a backoff', async () => {
    const wait = world(machine({ S: { Type: 'Wait', Seconds: 60, End: true } }));
    const backoff = world(machine({ S: task({ Retry: [{ ErrorEquals: ['States.ALL'] }] }) }), {
      invoke: () => {
        throw new Error();
      },
    });
    for (const story of [wait, backoff]) {
      const arn = await story.start();
      await story.engine.stopExecution(arn);
      await story.pass(3_600);
      expect(outcomeOf(story.engine.describeExecution(arn))).toEqual({ status: 'ABORTED' });
    }
    expect(backoff.calls).toHaveLength(1);
  });

  it('ignores the function that was under way', async () => {
    const story = world(machine({ S: task() }), { invoke: () => story.clock.sleep(60_000) });
    const { executionArn } = await story.engine.startExecution({});
    await story.engine.stopExecution(executionArn);
    await story.pass(120);
    expect(story.engine.describeExecution(executionArn).status).toBe('ABORTED');
  });

  it('of an execution that has ended changes nothing', async () => {
    const story = world(pass);
    const arn = await story.start();
    await story.pass(60);
    expect(await story.engine.stopExecution(arn)).toEqual({ stoppedAt: START_MS });
    expect(story.engine.describeExecution(arn).status).toBe('SUCCEEDED');
  });

  it('waits for an answer that is being taken', async () => {
    const story = world(machine({ S: tokenTask({ Output: '{% $sum([1, 2]) %}' }) }));
    const arn = await story.start();
    const answered = story.engine.sendTaskSuccess(story.token(), '1');
    const stopped = story.engine.stopExecution(arn);
    await Promise.all([answered, stopped]);
    expect(outcomeOf(story.engine.describeExecution(arn))).toBe(3);
  });
});

describe('looking at executions', () => {
  it('ExecutionDoesNotExist', async () => {
    const { engine } = world(pass);
    expect(() => engine.describeExecution('arn:x')).toThrow(refusal('ExecutionDoesNotExist'));
    await expect(engine.stopExecution('arn:x')).rejects.toEqual(refusal('ExecutionDoesNotExist'));
  });

  it('lists them newest first, by status if asked', async () => {
    const story = world(waiting);
    const [a, b] = [await story.start(), await story.start()];
    await story.engine.stopExecution(a);
    expect(story.engine.listExecutions().map(({ arn }) => arn)).toEqual([b, a]);
    expect(story.engine.listExecutions('RUNNING').map(({ arn }) => arn)).toEqual([b]);
  });

  it('tells subscribers of every start and end, until they leave', async () => {
    const story = world(waiting);
    const told: string[] = [];
    const leave = story.engine.subscribe(({ name, status }) => told.push(`${name} ${status}`));
    const arn = await story.start({}, 'a');
    await story.engine.sendTaskSuccess(story.token(), '1');
    const b = await story.start({}, 'b');
    await story.engine.stopExecution(b);
    leave();
    await story.start({}, 'c');
    expect(told).toEqual(['a RUNNING', 'a SUCCEEDED', 'b RUNNING', 'b ABORTED']);
    expect(story.engine.describeExecution(arn).status).toBe('SUCCEEDED');
  });
});

describe('versions', () => {
  it('a running execution keeps the definition it started under; new ones take the new', async () => {
    const answering = (Output: string) => machine({ S: tokenTask({ Output }) });
    const story = world(answering('old'));
    const former = await story.start();
    const formerToken = story.token();
    const version = story.engine.publish(answering('new'));
    const latter = await story.start();
    await story.engine.sendTaskSuccess(formerToken, '1');
    await story.engine.sendTaskSuccess(story.token(), '1');
    expect(outcomeOf(story.engine.describeExecution(former))).toBe('old');
    expect(outcomeOf(story.engine.describeExecution(latter))).toBe('new');
    expect(story.engine.describeExecution(latter).definitionVersion).toBe(version);
    expect(story.engine.publish(answering('new'))).toBe(version);
  });

  it('a definition that is refused changes nothing', async () => {
    const story = world(pass);
    expect(() => story.engine.publish('{}')).toThrow('the state machine definition is refused');
    expect(outcomeOf(await story.play(7))).toBe(7);
  });

  it('no execution lives longer than a year', async () => {
    const story = world(waiting);
    const arn = await story.start();
    await story.clock.advanceTo(START_MS + 365 * DAY_MS - 1);
    expect(story.engine.describeExecution(arn).status).toBe('RUNNING');
    await story.clock.advanceTo(START_MS + 365 * DAY_MS);
    expect(story.engine.describeExecution(arn).status).toBe('TIMED_OUT');
  });
});

describe('many executions on the virtual clock', () => {
  /** Everything that can be seen of a day with 40 executions. */
  async function day(): Promise<string> {
    let seed = 7;
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const states = {
      A: task({
        Retry: [{ ErrorEquals: ['States.ALL'], JitterStrategy: 'FULL', MaxAttempts: 9 }],
        Next: 'B',
      }),
      B: { Type: 'Wait', Seconds: '{% $floor($random() * 600) %}', Next: 'C' },
      C: tokenTask({ TimeoutSeconds: 300, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'B' }] }),
    };
    const story = world(machine(states), {
      random,
      invoke: async ({ functionArn, payload }) => {
        await story.clock.sleep(random() * 5_000);
        if (functionArn === 'fn' && random() < 0.3) throw new Error('no luck');
        if (functionArn === 'ask' && random() < 0.5) {
          const token = tokenIn(payload);
          story.clock.schedule(
            story.clock.now() + random() * 200_000,
            () => void story.engine.sendTaskSuccess(token, '1'),
          );
        }
      },
    });
    await Promise.all(Array.from({ length: 40 }, (_, index) => story.start({ index }, `e${index}`)));
    await story.clock.advanceTo(START_MS + DAY_MS);
    return JSON.stringify([story.calls, story.engine.listExecutions()]);
  }

  it('the same story twice is the same to the letter', async () => {
    const [first, second] = [await day(), await day()];
    expect(second).toBe(first);
    expect(first.match(/"status":"SUCCEEDED"/g)).toHaveLength(40);
  });
});
