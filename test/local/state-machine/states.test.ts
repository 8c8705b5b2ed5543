import { describe, expect, it } from 'vitest';
import type { Json } from '../../../local/state-machine/json.ts';
import { machine, outcomeOf, type RawState, START_MS, task, world } from './world.ts';

const end = { Type: 'Pass', End: true };
const play = (states: { readonly [name: string]: RawState }, input?: Json, result?: unknown) =>
  world(machine(states), { invoke: () => result }).play(input);
const outcome = async (states: { readonly [name: string]: RawState }, input?: Json, result?: unknown) =>
  outcomeOf(await play(states, input, result));

const failed = (error: string, cause: unknown = expect.any(String)) => ({ status: 'FAILED', error, cause });

describe('data (States Language, "Data")', () => {
  it('"If no input is provided, the default is an empty JSON object"', async () => {
    const { engine, clock } = world(machine({ S: end }));
    const { executionArn } = await engine.startExecution({ name: 'bare' });
    await clock.settled();
    expect(engine.describeExecution(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{}' });
  });

  it('"the output from the first state is passed as input to the second state"', async () => {
    const states = {
      A: { Type: 'Pass', Output: { n: '{% $states.input.n + 1 %}' }, Next: 'B' },
      B: { Type: 'Succeed', Output: '{% $states.input.n * 10 %}' },
    };
    expect(await outcome(states, { n: 1 })).toBe(20);
  });

  it('"Standalone quote-delimited strings, booleans, and numbers are valid JSON texts"', async () => {
    for (const value of ['text', true, 7, null, [1]]) expect(await outcome({ S: end }, value)).toEqual(value);
  });

  it('fails with States.DataLimitExceeded when an output is larger than 256 KiB', async () => {
    const big = { Type: 'Pass', Output: "{% $pad('x', 262143) %}", End: true };
    expect(await outcome({ S: big })).toEqual(failed('States.DataLimitExceeded'));
    expect(await outcome({ S: { ...big, Output: "{% $pad('x', 262142) %}" } })).toHaveLength(262_142);
    expect(await outcome({ S: { ...big, Output: "{% $pad('é', -131072) & 'é' %}" } })).toHaveLength(131_073);
    expect(
      await outcome({ S: { ...big, Output: "{% $join($map([1..131072], function($i) { 'é' })) %}" } }),
    ).toEqual(failed('States.DataLimitExceeded'));
  });
});

describe('variables (States Language, "Assigning State Machine Variables")', () => {
  it('"sees its current value as it was when the state was entered": simultaneously, in any order', async () => {
    const states = {
      A: { Type: 'Pass', Assign: { x: 3, a: 6 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { x: '{% $a %}', nextX: '{% $x %}' }, Next: 'C' },
      C: { ...end, Output: '{% [$x, $nextX, $a] %}' },
    };
    expect(await outcome(states)).toEqual([6, 3, 6]);
  });

  it('"each variable’s new value only takes effect in the next state": Output sees the old ones too', async () => {
    const states = {
      A: { Type: 'Pass', Assign: { x: 5 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { x: 42 }, Output: '{% $x %}', Next: 'C' },
      C: { ...end, Output: '{% [$states.input, $x] %}' },
    };
    expect(await outcome(states)).toEqual([5, 42]);
  });

  it('"a variable assigned inside an expression does not affect" any variable of the machine', async () => {
    const states = {
      A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
      B: { Type: 'Pass', Output: '{% ($x := 2; $x) %}', Next: 'C' },
      C: { ...end, Output: '{% [$states.input, $x] %}' },
    };
    expect(await outcome(states)).toEqual([2, 1]);
  });

  it('reading a variable before any state has assigned it is a query error', async () => {
    const states = {
      A: { Type: 'Choice', Choices: [{ Condition: false, Next: 'B' }], Default: 'C' },
      B: { Type: 'Pass', Assign: { x: 1 }, Next: 'C' },
      C: { ...end, Output: '{% $x %}' },
    };
    expect(await outcome(states)).toEqual(failed('States.QueryEvaluationError'));
  });

  it('one Assign holds 256 KiB, and all variables together 10 MiB', async () => {
    const text = (length: number) => `{% $pad('x', ${length}) %}`;
    expect(await outcome({ S: { ...end, Assign: { a: text(262_140) }, Output: 1 } })).toEqual(
      failed('States.DataLimitExceeded'),
    );
    const names = Array.from({ length: 42 }, (_, index) => `v${index}`);
    const states = Object.fromEntries(
      names.map((name, index) => [
        name,
        {
          Type: 'Pass',
          Assign: { [name]: text(262_000) },
          ...(index < 41 ? { Next: `v${index + 1}` } : { End: true }),
        },
      ]),
    );
    expect(await outcome(states)).toEqual(failed('States.DataLimitExceeded'));
  });
});

describe('the context object', () => {
  it('tells of the execution, the state and the machine', async () => {
    const states = {
      A: { Type: 'Wait', Seconds: 90, Next: 'B' },
      B: { ...end, Output: '{% $states.context %}' },
    };
    const record = await play(states, { id: 1 });
    expect(outcomeOf(record)).toEqual({
      Execution: {
        Id: record.arn,
        Input: { id: 1 },
        Name: record.name,
        RedriveCount: 0,
        StartTime: new Date(START_MS).toISOString(),
      },
      State: { EnteredTime: '2026-03-02T09:01:30.000Z', Name: 'B', RetryCount: 0 },
      StateMachine: { Id: 'arn:aws:states:eu-west-1:000000000000:stateMachine:handoff', Name: 'handoff' },
    });
  });
});

describe('Pass', () => {
  it('"by default passes its input to its output, performing no work"', async () => {
    expect(await outcome({ S: end }, { a: 1 })).toEqual({ a: 1 });
  });

  it('has no Catch: a query error fails the execution', async () => {
    expect(await outcome({ S: { ...end, Output: '{% $states.input.gone %}' } })).toEqual(
      failed(
        'States.QueryEvaluationError',
        "The JSONata expression '$states.input.gone' of the field 'Output' returned nothing (undefined).",
      ),
    );
  });
});

describe('Succeed', () => {
  it('"If Output is not provided, the Succeed State copies its input through to its output"', async () => {
    expect(await outcome({ S: { Type: 'Succeed' } }, { a: 1 })).toEqual({ a: 1 });
    expect(await outcome({ S: { Type: 'Succeed', Output: null } }, { a: 1 })).toBeNull();
  });
});

describe('Fail', () => {
  it('"terminates the machine and marks it as a failure", with Error and Cause evaluated', async () => {
    const S = { Type: 'Fail', Error: '{% $states.input.e %}', Cause: 'Kaiju attack' };
    expect(await outcome({ S }, { e: 'ErrorA' })).toEqual(failed('ErrorA', 'Kaiju attack'));
    expect(await outcome({ S: { Type: 'Fail' } })).toEqual({ status: 'FAILED' });
  });

  it('Error and Cause, "when evaluated, MUST be string values"', async () => {
    expect(await outcome({ S: { Type: 'Fail', Error: '{% 1 %}' } })).toEqual(
      failed('States.QueryEvaluationError', "The field 'Error' did not evaluate to a string."),
    );
  });
});

describe('Choice (States Language, "JSONata Choice Rules")', () => {
  const rule = (Condition: Json, Next: string, more: RawState = {}) => ({ Condition, Next, ...more });
  const choose = (Choices: RawState[], more: RawState = { Default: 'Z' }) => ({
    S: { Type: 'Choice', Choices, ...more },
    A: { ...end, Output: "{% ['A', $states.input, $v] %}" },
    Z: { ...end, Output: "{% ['Z', $states.input, $v] %}" },
  });

  it('"chooses the first Choice Rule whose Condition field evaluates to true"', async () => {
    const rules = [
      rule('{% $states.input.n > 9 %}', 'Z', { Assign: { v: 1 } }),
      rule('{% $states.input.n > 5 %}', 'A', { Assign: { v: 2 }, Output: 'two' }),
      rule(true, 'Z', { Assign: { v: 3 } }),
    ];
    expect(await outcome(choose(rules), { n: 7 })).toEqual(['A', 'two', 2]);
    expect(await outcome(choose(rules), { n: 1 })).toEqual(['Z', { n: 1 }, 3]);
  });

  it('"If a Choice Rule is chosen … does not evaluate the state’s top-level Assign field", nor its Output', async () => {
    const states = choose([rule(true, 'A', { Assign: { v: 1 } })], {
      Default: 'Z',
      Assign: { v: 2 },
      Output: 'top',
    });
    expect(await outcome(states, 'in')).toEqual(['A', 'in', 1]);
  });

  it('"If no Choice Rules match, the interpreter evaluates the top-level Assign", Output and Default', async () => {
    const states = choose([rule(false, 'A')], { Default: 'Z', Assign: { v: 2 }, Output: 'top' });
    expect(await outcome(states)).toEqual(['Z', 'top', 2]);
  });

  it('"will throw a runtime States.NoChoiceMatched error" when nothing matches and there is no Default', async () => {
    const S = { Type: 'Choice', Choices: [rule('{% false %}', 'Z')] };
    expect(await outcome({ S, Z: end })).toEqual(failed('States.NoChoiceMatched'));
  });

  it('a Condition "must evaluate to a boolean value"', async () => {
    const S = { Type: 'Choice', Choices: [rule("{% 'true' %}", 'Z')], Default: 'Z' };
    expect(await outcome({ S, Z: end })).toEqual(
      failed('States.QueryEvaluationError', "The field 'Choices.0.Condition' did not evaluate to a boolean."),
    );
  });
});

describe('Wait', () => {
  const wait = (fields: RawState) => ({
    S: { Type: 'Wait', Assign: { waited: true }, ...fields, Next: 'E' },
    E: { ...end, Output: '{% [$states.input, $waited, $millis()] %}' },
  });
  const endsAfter = (seconds: number, input: Json) => [input, true, START_MS + seconds * 1_000];

  it('delays "for a specified time": seconds, written or evaluated', async () => {
    expect(await outcome(wait({ Seconds: 10 }), 'in')).toEqual(endsAfter(10, 'in'));
    expect(await outcome(wait({ Seconds: '{% $states.input * 2 %}' }), 30)).toEqual(endsAfter(60, 30));
    expect(await outcome(wait({ Seconds: 0 }), 'in')).toEqual(endsAfter(0, 'in'));
  });

  it('or until "an absolute expiry time", at once when it has passed', async () => {
    expect(await outcome(wait({ Timestamp: '2026-03-02T09:15:00Z' }), 'in')).toEqual(endsAfter(900, 'in'));
    expect(await outcome(wait({ Timestamp: '{% $states.input %}' }), '2026-03-02T10:15:00.5+01:00')).toEqual(
      endsAfter(900.5, '2026-03-02T10:15:00.5+01:00'),
    );
    expect(await outcome(wait({ Timestamp: '2020-01-01T00:00:00Z', Output: 'out' }))).toEqual(
      endsAfter(0, 'out'),
    );
  });

  it.each<[RawState, Json]>([
    [{ Seconds: '{% $states.input %}' }, -1],
    [{ Seconds: '{% $states.input %}' }, 1.5],
    [{ Seconds: '{% $states.input %}' }, 'soon'],
    [{ Seconds: '{% $states.input %}' }, 100_000_000],
    [{ Timestamp: '{% $states.input %}' }, '2026-03-02'],
    [{ Timestamp: '{% $states.input %}' }, 5],
  ])('%j with %j "may evaluate to a type" or value "the field will not accept"', async (fields, input) => {
    expect(await outcome(wait(fields), input)).toEqual(failed('States.QueryEvaluationError'));
  });
});

describe('Task results', () => {
  it('a Lambda invocation gives Payload, StatusCode and ExecutedVersion', async () => {
    const result = { ExecutedVersion: '$LATEST', Payload: { ok: true }, StatusCode: 200 };
    expect(await outcome({ S: task() }, {}, { ok: true })).toEqual(result);
    const S = task({ Output: '{% $states.result.Payload.ok %}' });
    expect(await outcome({ S }, {}, { ok: true })).toBe(true);
  });

  it('goes through JSON as between two machines: no undefined, no shared objects', async () => {
    const shared = { at: new Date(START_MS), gone: undefined };
    const S = task({ Output: '{% $states.result.Payload %}' });
    expect(await outcome({ S }, {}, shared)).toEqual({ at: '2026-03-02T09:00:00.000Z' });
    expect(await outcome({ S }, {}, undefined)).toBeNull();
  });

  it('passes the evaluated Payload, or an empty object', async () => {
    const story = world(
      machine({
        A: task({
          Arguments: { FunctionName: '{% $states.input.f %}', Payload: { n: '{% 1 + 1 %}' } },
          Next: 'B',
        }),
        B: task(),
      }),
    );
    await story.play({ f: 'first' });
    expect(story.calls).toEqual([
      { functionArn: 'first', payload: { n: 2 }, second: 0 },
      { functionArn: 'fn', payload: {}, second: 0 },
    ]);
  });

  it.each<[string, RawState, unknown]>([
    ['a result', {}, 'x'.repeat(262_143)],
    ['a payload', { Arguments: { FunctionName: 'fn', Payload: "{% $pad('x', 262143) %}" } }, 1],
  ])('%s larger than 256 KiB fails with States.DataLimitExceeded', async (_what, fields, result) => {
    expect(await outcome({ S: task(fields) }, {}, result)).toEqual(failed('States.DataLimitExceeded'));
  });

  it('a FunctionName that is no string is a query error', async () => {
    const S = task({ Arguments: { FunctionName: '{% 1 %}' } });
    expect(await outcome({ S })).toEqual(failed('States.QueryEvaluationError'));
  });
});

describe('counting', () => {
  it('Step Functions counts "a state transition each time a step of your workflow is executed"', async () => {
    const states = {
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Wait', Seconds: 1, Next: 'C' },
      C: { Type: 'Succeed' },
    };
    expect((await play(states)).transitions).toBe(3);
  });

  it('keeps a history of names and instants', async () => {
    const record = await play({ A: { Type: 'Wait', Seconds: 1, Next: 'B' }, B: task() }, { secret: 1 });
    expect(record.history.map(({ id, type, state }) => [id, type, state].join(' ').trim())).toEqual([
      '1 ExecutionStarted',
      '2 WaitStateEntered A',
      '3 WaitStateExited A',
      '4 TaskStateEntered B',
      '5 TaskScheduled B',
      '6 TaskSucceeded B',
      '7 TaskStateExited B',
      '8 ExecutionSucceeded',
    ]);
    expect(JSON.stringify(record.history)).not.toContain('secret');
  });

  it('fails an execution whose history reaches 25,000 events', async () => {
    const states = {
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Condition: true, Next: 'A' }], Default: 'C' },
      C: { Type: 'Succeed' },
    };
    const record = await play(states);
    expect(record).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(record.eventCount).toBe(25_001);
  });
});
