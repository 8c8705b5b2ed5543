import { describe, expect, it } from 'vitest';
import { LambdaError } from '../../../local/state-machine/errors.ts';
import type { Json } from '../../../local/state-machine/json.ts';
import { type Call, machine, outcomeOf, type RawState, START_MS, task, type World, world } from './world.ts';

/** A function that fails with each name in turn, then answers "done". */
const failing =
  (...names: string[]) =>
  (_call: Call, { length }: readonly Call[]) => {
    const name = names[length - 1];
    if (name === undefined) return 'done';
    throw name.startsWith('Lambda.')
      ? new LambdaError(name.slice('Lambda.'.length), 'the service said no', 'service')
      : new LambdaError(name, 'the handler threw');
  };

const Recovered = { Type: 'Pass', End: true };
const secondsOf = (story: World) => story.calls.map(({ second }) => second);

async function tell(S: RawState, names: readonly string[], random?: () => number) {
  const story = world(machine({ S: task(S), ...(S['Catch'] ? { Recovered } : {}) }), {
    invoke: failing(...names),
    ...(random === undefined ? {} : { random }),
  });
  const record = await story.play({ id: 1 });
  return { record, outcome: outcomeOf(record), seconds: secondsOf(story) };
}

const done = { ExecutedVersion: '$LATEST', Payload: 'done', StatusCode: 200 };
const caught = (names: string[], more: RawState = {}) => [{ ErrorEquals: names, Next: 'Recovered', ...more }];

describe('errors (States Language, "Errors")', () => {
  it('"the default course of action for the interpreter is to fail the whole state machine"', async () => {
    const { outcome } = await tell({}, ['Boom']);
    const Cause = '{"errorType":"Boom","errorMessage":"the handler threw"}';
    expect(outcome).toEqual({ status: 'FAILED', error: 'Boom', cause: Cause });
  });

  it('Lambda’s own errors carry its name', async () => {
    const { outcome } = await tell({}, ['Lambda.TooManyRequestsException']);
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'Lambda.TooManyRequestsException',
      cause: 'the service said no',
    });
  });

  it('anything else that the function host throws is Lambda.Unknown, and is not quoted', async () => {
    const story = world(machine({ S: task() }), {
      invoke: () => {
        throw new TypeError('secret');
      },
    });
    expect(outcomeOf(await story.play())).toEqual({
      status: 'FAILED',
      error: 'Lambda.Unknown',
      cause: 'The function did not answer.',
    });
  });
});

describe('Retry (States Language, "Retrying after error")', () => {
  const retry = (fields: RawState = {}) => ({ Retry: [{ ErrorEquals: ['A'], ...fields }] });

  it('waits IntervalSeconds (default 1), grows by BackoffRate (default 2.0), MaxAttempts times (default 3)', async () => {
    expect(await tell(retry(), ['A', 'A', 'A'])).toMatchObject({ outcome: done, seconds: [0, 1, 3, 7] });
    const exhausted = await tell(retry(), ['A', 'A', 'A', 'A']);
    expect(exhausted).toMatchObject({ outcome: { status: 'FAILED', error: 'A' }, seconds: [0, 1, 3, 7] });
  });

  it('"will make 2 retry attempts after waits of 3 and 6 seconds"', async () => {
    const fields = { IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 2 };
    expect((await tell(retry(fields), ['A', 'A', 'A'])).seconds).toEqual([0, 3, 9]);
  });

  it('"with a maximum limit of 4 seconds on the retry interval" the second wait is 4 seconds', async () => {
    const fields = { IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 2, MaxDelaySeconds: 4 };
    expect((await tell(retry(fields), ['A', 'A', 'A'])).seconds).toEqual([0, 3, 7]);
  });

  it('JitterStrategy FULL takes a random part of the interval; NONE takes it whole', async () => {
    const full = retry({ IntervalSeconds: 4, JitterStrategy: 'FULL' });
    expect((await tell(full, ['A', 'A'], () => 0.25)).seconds).toEqual([0, 1, 3]);
    expect((await tell(full, ['A', 'A'], () => 0)).seconds).toEqual([0, 0, 0]);
    const none = retry({ IntervalSeconds: 4, JitterStrategy: 'NONE' });
    expect((await tell(none, ['A'], () => 0.25)).seconds).toEqual([0, 4]);
  });

  it('"MaxAttempts whose value is 0 is legal": "retry any error except for States.Timeout"', async () => {
    const Retry = [{ ErrorEquals: ['A'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];
    expect(await tell({ Retry }, ['A'])).toMatchObject({ outcome: { error: 'A' }, seconds: [0] });
    expect(await tell({ Retry }, ['B'])).toMatchObject({ outcome: done, seconds: [0, 1] });
  });

  it('"A Retrier’s parameters apply across all visits to that Retrier": the specification’s own story', async () => {
    const Retry = [
      { ErrorEquals: ['ErrorA', 'ErrorB'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
      { ErrorEquals: ['ErrorC'], IntervalSeconds: 5 },
    ];
    const story = await tell({ Retry, Catch: caught(['States.ALL']) }, [
      'ErrorA',
      'ErrorB',
      'ErrorC',
      'ErrorB',
    ]);
    expect(story.seconds).toEqual([0, 1, 3, 8]);
    expect(story.outcome).toMatchObject({ Error: 'ErrorB' });
  });

  it('"once the interpreter transitions to another state in any way, all the Retrier parameters reset"', async () => {
    const states = {
      S: task({
        Retry: [{ ErrorEquals: ['A'], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['A'], Next: 'S' }],
      }),
    };
    const story = world(machine(states), { invoke: failing('A', 'A', 'A') });
    expect(outcomeOf(await story.play())).toEqual(done);
    expect(secondsOf(story)).toEqual([0, 1, 1, 2]);
  });

  it('"each retry will be charged as an additional state transition"', async () => {
    expect((await tell(retry(), ['A', 'A'])).record.transitions).toBe(3);
  });

  it('tells the state how often it was retried, and evaluates its arguments anew', async () => {
    const Payload = ['{% $states.context.State.RetryCount %}', '{% $millis() %}'];
    const story = world(machine({ S: task({ ...retry(), Arguments: { FunctionName: 'fn', Payload } }) }), {
      invoke: failing('A', 'A'),
    });
    await story.play();
    const expected = [0, 1, 3].map((seconds, retries) => [retries, START_MS + seconds * 1_000]);
    expect(story.calls.map(({ payload }) => payload)).toEqual(expected);
  });

  it('"may use a Retrier to retry on" a query error, in Arguments or Output', async () => {
    const Retry = [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 2 }];
    const Output = '{% $states.result.Payload.ok %}';
    const answers: Json[] = [{}, {}, { ok: 1 }];
    const story = world(machine({ S: task({ Retry, Output }) }), {
      invoke: (_, { length }) => answers[length - 1],
    });
    expect(outcomeOf(await story.play())).toBe(1);
    expect(secondsOf(story)).toEqual([0, 1, 3]);
  });
});

describe('Catch (States Language, "Fallback states")', () => {
  it('"scans through the Catchers in array order"', async () => {
    const Catch = [
      ...caught(['B'], { Output: 'first' }),
      ...caught(['A', 'B'], { Output: 'second' }),
      ...caught(['States.ALL'], { Output: 'all' }),
    ];
    expect((await tell({ Catch }, ['B'])).outcome).toBe('first');
    expect((await tell({ Catch }, ['A'])).outcome).toBe('second');
    expect((await tell({ Catch }, ['C'])).outcome).toBe('all');
  });

  it('"uses any appropriate Retriers first and only applies the matching Catcher" afterwards', async () => {
    const S = { Retry: [{ ErrorEquals: ['A'], MaxAttempts: 1 }], Catch: caught(['A']) };
    expect(await tell(S, ['A', 'A'])).toMatchObject({ outcome: { Error: 'A' }, seconds: [0, 1] });
  });

  it('"If the Output field is not provided, the state output is the Error Output"', async () => {
    const Cause = '{"errorType":"A","errorMessage":"the handler threw"}';
    expect((await tell({ Catch: caught(['A']) }, ['A'])).outcome).toEqual({ Error: 'A', Cause });
  });

  it('"Assign and Output fields MAY reference the $states.input, $states.errorOutput" and the context', async () => {
    const states = {
      S: task({
        Assign: { how: 'well' },
        Catch: caught(['A'], {
          Assign: { how: '{% $states.errorOutput.Error %}' },
          Output: '{% [$states.input.id, $states.errorOutput.Error, $states.context.State.Name] %}',
        }),
      }),
      Recovered: { ...Recovered, Output: ['{% $states.input %}', '{% $how %}'] },
    };
    const story = world(machine(states), { invoke: failing('A') });
    expect(outcomeOf(await story.play({ id: 1 }))).toEqual([[1, 'A', 'S'], 'A']);
  });

  it('an error in a Catcher’s own fields fails the execution', async () => {
    const Catch = [...caught(['A'], { Output: '{% $states.input.gone %}' }), ...caught(['States.ALL'])];
    expect((await tell({ Catch }, ['A'])).outcome).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  it('catches a query error in the state’s own fields', async () => {
    const S = { Assign: { x: '{% $states.result.gone %}' }, Catch: caught(['States.QueryEvaluationError']) };
    expect((await tell(S, [])).outcome).toMatchObject({ Error: 'States.QueryEvaluationError' });
  });
});

describe('wildcards (States Language, appendix A; Step Functions, "Error names")', () => {
  const names = async (ErrorEquals: string[], error: string) => {
    const { outcome } = await tell({ Catch: caught(ErrorEquals) }, [error]);
    return (outcome as { Error?: string }).Error === error;
  };

  it('States.ALL is "a wildcard which matches any Error Name"', async () => {
    expect(await names(['States.ALL'], 'Anything')).toBe(true);
    expect(await names(['States.ALL'], 'Sandbox.Timedout')).toBe(true);
  });

  it('States.TaskFailed "matches any known error name except for States.Timeout"', async () => {
    expect(await names(['States.TaskFailed'], 'Anything')).toBe(true);
    expect(await names(['States.TaskFailed'], 'States.Timeout')).toBe(false);
    expect(await names(['States.TaskFailed', 'States.Timeout'], 'States.Timeout')).toBe(true);
  });

  it('States.DataLimitExceeded is "a terminal error that can’t be caught by the States.ALL error type"', async () => {
    const big = { Output: "{% $pad('x', 262143) %}" };
    for (const [name, isCaught] of [
      ['States.ALL', false],
      ['States.TaskFailed', false],
      ['States.DataLimitExceeded', true],
    ] as const) {
      const { outcome } = await tell({ ...big, Catch: caught([name]) }, []);
      const limit = 'States.DataLimitExceeded';
      expect(outcome).toMatchObject(isCaught ? { Error: limit } : { status: 'FAILED', error: limit });
    }
  });

  it('States.Runtime "is not retriable, and will always cause the execution to fail"', async () => {
    const S = {
      Retry: [{ ErrorEquals: ['States.ALL'] }],
      Catch: caught(['States.Runtime', 'States.TaskFailed']),
    };
    expect(await tell(S, ['States.Runtime'])).toMatchObject({
      outcome: { status: 'FAILED', error: 'States.Runtime' },
      seconds: [0],
    });
  });

  it('error names "are identified by case-sensitive strings"', async () => {
    expect(await names(['anything'], 'Anything')).toBe(false);
  });
});

describe('timeouts (States Language, "Timeouts")', () => {
  const slow = (S: RawState, seconds: number) => {
    const story = world(machine({ S: task(S), ...(S['Catch'] ? { Recovered } : {}) }), {
      invoke: async () => {
        await story.clock.sleep(seconds * 1_000);
        return 'late';
      },
    });
    return story;
  };

  it('"If the state executes longer than the specified timeout … States.Timeout"', async () => {
    const timedOut = { status: 'FAILED', error: 'States.Timeout', cause: 'The task did not end in time.' };
    expect(outcomeOf(await slow({ TimeoutSeconds: 10 }, 11).play())).toEqual(timedOut);
    expect(outcomeOf(await slow({ TimeoutSeconds: 10 }, 9).play())).toMatchObject({ Payload: 'late' });
  });

  it('ignores what the function says after the timeout', async () => {
    const story = slow({ TimeoutSeconds: 10, Catch: caught(['States.Timeout']) }, 60);
    const record = await story.play();
    expect(outcomeOf(record)).toMatchObject({ Error: 'States.Timeout' });
    expect(record.history.filter(({ type }) => type === 'ExecutionSucceeded')).toHaveLength(1);
    expect(record.history.map(({ type }) => type)).toContain('TaskTimedOut');
  });

  it('each attempt has the whole timeout, evaluated anew', async () => {
    const S = {
      TimeoutSeconds: '{% $states.context.State.RetryCount * 5 + 10 %}',
      Retry: [{ ErrorEquals: ['States.Timeout'] }],
    };
    const story = slow(S, 18);
    expect(outcomeOf(await story.play())).toMatchObject({ Payload: 'late' });
    // 10 s, 1 s pause, 15 s, 2 s pause, then 18 of 20 s.
    expect(secondsOf(story)).toEqual([0, 11, 28]);
  });

  it('the fields, "when evaluated, MUST be positive integers"', async () => {
    for (const TimeoutSeconds of ['{% 0 %}', '{% 1.5 %}', "{% '60' %}", '{% 100000000 %}']) {
      expect(outcomeOf(await slow({ TimeoutSeconds }, 1).play())).toMatchObject({
        error: 'States.QueryEvaluationError',
      });
    }
  });

  it('without TimeoutSeconds a task waits on: Step Functions’ default is 99,999,999 seconds', async () => {
    expect(outcomeOf(await slow({}, 60 * 60 * 23).play())).toMatchObject({ Payload: 'late' });
  });

  it('an evaluated heartbeat "MUST be smaller than the TimeoutSeconds value"', async () => {
    const story = slow({ TimeoutSeconds: 5, HeartbeatSeconds: '{% 5 %}' }, 1);
    expect(outcomeOf(await story.play())).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  it('a machine that "executes longer than the specified time" times out as a whole', async () => {
    const states = {
      A: task({ Next: 'B', Retry: [{ ErrorEquals: ['States.ALL'] }] }),
      B: { Type: 'Wait', Seconds: 9_999, Next: 'C' },
      C: Recovered,
    };
    const story = world(machine(states, { TimeoutSeconds: 60 }));
    const record = await story.play();
    expect(record).toMatchObject({ status: 'TIMED_OUT', stoppedAt: record.startedAt + 60_000 });
    expect(record.pending).toBeUndefined();
  });
});
