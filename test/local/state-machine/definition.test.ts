import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadDefinition, substitute } from '../../../local/state-machine/definition.ts';
import { DefinitionError } from '../../../local/state-machine/errors.ts';
import { machine, type RawState, task, tokenTask } from './world.ts';

function problemsOf(text: string): readonly string[] {
  try {
    loadDefinition(text);
    return [];
  } catch (thrown) {
    if (thrown instanceof DefinitionError) return thrown.problems;
    throw thrown;
  }
}

const end = { Type: 'Pass', End: true };
const refused = (state: RawState, others: { readonly [name: string]: RawState } = {}) =>
  problemsOf(machine({ S: state, ...others }));

describe('a definition', () => {
  it('is read when every field is implemented: the one that is deployed', () => {
    const text = readFileSync(new URL('../../../statemachines/handoff.asl.json', import.meta.url), 'utf8');
    const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => [name ?? '', 'arn']);
    expect(loadDefinition(substitute(text, Object.fromEntries(names))).states.size).toBeGreaterThan(5);
  });

  it('is refused when it is not JSON', () => {
    expect(problemsOf('{')).toEqual([expect.stringContaining('it is not JSON')]);
  });

  it('lists every problem at once', () => {
    const problems = problemsOf(machine({ A: { ...end, Foo: 1 }, B: { Type: 'Map' } }));
    expect(problems).toEqual([
      'state "A", Foo: this field is not implemented',
      'state "B", Type: a state of type "Map" is not implemented',
    ]);
    expect(() => loadDefinition('{')).toThrow('the state machine definition is refused:\n- it is not JSON');
  });
});

describe('top-level fields (States Language, "Top-level fields")', () => {
  it('"if omitted, the default value of QueryLanguage is JSONPath": so it must say JSONata', () => {
    expect(problemsOf('{"StartAt":"S","States":{"S":{"Type":"Pass","End":true}}}')).toEqual([
      expect.stringMatching(/^QueryLanguage: /),
    ]);
    expect(problemsOf(machine({ S: end }, { QueryLanguage: 'JSONPath' }))).toHaveLength(1);
  });

  it('takes Comment, Version 1.0 and TimeoutSeconds, and no other version', () => {
    expect(problemsOf(machine({ S: end }, { Comment: 'c', Version: '1.0', TimeoutSeconds: 60 }))).toEqual([]);
    expect(problemsOf(machine({ S: end }, { Version: '2.0' }))).toHaveLength(1);
    expect(problemsOf(machine({ S: end }, { TimeoutSeconds: 0 }))).toHaveLength(1);
  });

  it('StartAt "MUST match exactly the name of one of the States fields"', () => {
    expect(problemsOf(machine({ S: end }, { StartAt: 's' }))).toEqual(['StartAt: there is no state "s"']);
  });

  it('refuses a field that it does not implement', () => {
    expect(problemsOf(machine({ S: end }, { ProcessorConfig: {} }))).toEqual([
      'ProcessorConfig: this field is not implemented',
    ]);
  });
});

describe('state types', () => {
  it.each(['Parallel', 'Map', 'Foo', 'pass'])('refuses a state of type %s', (Type) => {
    expect(refused({ Type, End: true })).toEqual([
      `state "S", Type: a state of type "${Type}" is not implemented`,
    ]);
  });

  it('"All states MUST have a Type field"', () => {
    expect(refused({ End: true })).toEqual([expect.stringMatching(/^States\.S\.Type: /)]);
  });

  it('refuses a state that asks for JSONPath', () => {
    expect(refused({ ...end, QueryLanguage: 'JSONPath' })).toEqual([
      expect.stringMatching(/^state "S", QueryLanguage: /),
    ]);
    expect(refused({ ...end, QueryLanguage: 'JSONata' })).toEqual([]);
  });
});

describe('fields that are not implemented are refused, never ignored', () => {
  const choice = { Type: 'Choice', Choices: [{ Condition: true, Next: 'E' }] };
  const wait = { Type: 'Wait', Seconds: 1, End: true };
  const retry = { ErrorEquals: ['States.ALL'] };
  const cases: [string, RawState][] = [
    ['InputPath', { ...end, InputPath: '$' }],
    ['OutputPath', { ...end, OutputPath: '$' }],
    ['Parameters', { ...end, Parameters: {} }],
    ['Result', { ...end, Result: 1 }],
    ['ResultPath', { ...end, ResultPath: '$' }],
    ['Arguments', { ...end, Arguments: {} }],
    ['ResultSelector', task({ ResultSelector: {} })],
    ['Credentials', task({ Credentials: {} })],
    ['TimeoutSecondsPath', task({ TimeoutSecondsPath: '$' })],
    ['HeartbeatSecondsPath', task({ HeartbeatSecondsPath: '$' })],
    ['Arguments.Qualifier', task({ Arguments: { FunctionName: 'fn', Qualifier: '1' } })],
    ['Arguments.InvocationType', task({ Arguments: { FunctionName: 'fn', InvocationType: 'Event' } })],
    ['Retry.0.Foo', task({ Retry: [{ ...retry, Foo: 1 }] })],
    ['Catch.0.ResultPath', task({ Catch: [{ ...retry, Next: 'E', ResultPath: '$' }] })],
    ['Choices.0.Variable', { ...choice, Choices: [{ Condition: true, Variable: '$', Next: 'E' }] }],
    ['Next', { ...choice, Next: 'E' }],
    ['End', { ...choice, End: true }],
    ['SecondsPath', { ...wait, SecondsPath: '$' }],
    ['TimestampPath', { ...wait, TimestampPath: '$' }],
    ['Next', { Type: 'Succeed', Next: 'E' }],
    ['Assign', { Type: 'Succeed', Assign: {} }],
    ['Output', { Type: 'Fail', Output: {} }],
    ['Assign', { Type: 'Fail', Assign: {} }],
    ['ErrorPath', { Type: 'Fail', ErrorPath: '$' }],
    ['CausePath', { Type: 'Fail', CausePath: '$' }],
  ];

  it.each(cases)('%s in %j', (field, state) => {
    expect(refused(state, { E: end })).toContain(`state "S", ${field}: this field is not implemented`);
  });

  it('a resource other than a Lambda invocation', () => {
    expect(refused(task({ Resource: 'arn:aws:states:::events:putEvents' }))).toEqual([
      expect.stringMatching(/^state "S", Resource: /),
    ]);
  });

  it('arguments that are one expression, since their fields could not be checked', () => {
    expect(refused(task({ Arguments: '{% $states.input %}' }))).toEqual([
      expect.stringMatching(/^state "S", Arguments: /),
    ]);
  });
});

describe('transitions (States Language, "Transitions")', () => {
  it('"Next MUST exactly and case-sensitively match the name of another state"', () => {
    expect(refused({ Type: 'Pass', Next: 'e' }, { e: { ...end }, E: end })).toEqual([
      'state "E": no state leads to it',
    ]);
    expect(refused({ Type: 'Pass', Next: 'x' })).toEqual(['state "S", Next: there is no state "x"']);
    expect(refused(task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'x' }] }))).toEqual([
      'state "S", Next: there is no state "x"',
    ]);
    expect(refused({ Type: 'Choice', Choices: [{ Condition: true, Next: 'x' }], Default: 'y' })).toEqual([
      'state "S", Next: there is no state "x"',
      'state "S", Next: there is no state "y"',
    ]);
  });

  it('"All non-terminal states MUST have a Next field": exactly one of Next and End', () => {
    expect(refused({ Type: 'Pass' })).toEqual(['state "S", Next, End: there must be exactly one of the two']);
    expect(refused({ Type: 'Pass', End: true, Next: 'E' }, { E: end })).toHaveLength(1);
    expect(refused({ Type: 'Pass', End: false })).toEqual([expect.stringMatching(/^state "S", End: /)]);
  });

  it('refuses states that cannot be reached, and a machine that cannot end', () => {
    expect(refused(end, { Lost: end })).toEqual(['state "Lost": no state leads to it']);
    expect(
      problemsOf(machine({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Wait', Seconds: 1, Next: 'A' } })),
    ).toEqual(['States: there is no terminal state, so an execution could never end']);
  });

  it('a state name has "less than or equal to 80 Unicode characters"', () => {
    expect(problemsOf(machine({ ['é'.repeat(80)]: end }))).toEqual([]);
    expect(problemsOf(machine({ ['é'.repeat(81)]: end }))).toEqual([
      expect.stringContaining('the name is longer than 80 characters'),
    ]);
  });
});

describe('Retry and Catch (States Language, "Retrying after error", "Fallback states")', () => {
  const withRetry = (...Retry: RawState[]) => refused(task({ Retry }));

  it('States.ALL "MUST appear alone in the ErrorEquals array and MUST appear in the last"', () => {
    expect(withRetry({ ErrorEquals: ['States.ALL', 'A'] })).toEqual([
      'state "S", Retry.0.ErrorEquals: States.ALL must stand alone',
    ]);
    expect(withRetry({ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] })).toEqual([
      'state "S", Retry.0.ErrorEquals: States.ALL must come last',
    ]);
    const Catch = [
      { ErrorEquals: ['States.ALL'], Next: 'E' },
      { ErrorEquals: ['A'], Next: 'E' },
    ];
    expect(refused(task({ Catch }), { E: end })).toEqual([
      'state "S", Catch.0.ErrorEquals: States.ALL must come last',
    ]);
  });

  it('ErrorEquals "MUST be a non-empty array of Strings"', () => {
    expect(withRetry({ ErrorEquals: [] })).toHaveLength(1);
    expect(withRetry({})).toHaveLength(1);
  });

  it('refuses a States. name that no task reports, such as a misspelt one', () => {
    expect(withRetry({ ErrorEquals: ['States.TimeOut'] })).toEqual([
      'state "S", Retry.0.ErrorEquals.0: is no error name that a task can report',
    ]);
  });

  it.each([
    ['IntervalSeconds', 0],
    ['IntervalSeconds', 1.5],
    ['MaxAttempts', -1],
    ['BackoffRate', 0.9],
    ['MaxDelaySeconds', 0],
    ['MaxDelaySeconds', 31_622_401],
    ['JitterStrategy', 'SAMPLE'],
  ])('refuses %s of %s', (field, value) => {
    expect(withRetry({ ErrorEquals: ['A'], [field]: value })).toEqual([
      expect.stringMatching(new RegExp(`^state "S", Retry.0.${field}: `)),
    ]);
  });

  it('takes MaxAttempts 0, "specifying that some error or errors should never be retried"', () => {
    expect(withRetry({ ErrorEquals: ['A'], MaxAttempts: 0, Comment: 'never' })).toEqual([]);
  });
});

describe('timeouts (States Language, "Timeouts")', () => {
  it('"MUST be positive integers", or expressions', () => {
    expect(refused(task({ TimeoutSeconds: 0 }))).toHaveLength(1);
    expect(refused(task({ TimeoutSeconds: '60' }))).toHaveLength(1);
    expect(refused(task({ TimeoutSeconds: '{% 60 %}', HeartbeatSeconds: 99_999_999 }))).toEqual([]);
  });

  it('"the HeartbeatSeconds interval MUST be smaller than the TimeoutSeconds value"', () => {
    expect(refused(task({ TimeoutSeconds: 60, HeartbeatSeconds: 60 }))).toEqual([
      'state "S", HeartbeatSeconds: must be smaller than TimeoutSeconds',
    ]);
  });
});

describe('Wait (States Language, "JSONata Wait State")', () => {
  it('"MUST contain exactly one of Seconds or Timestamp"', () => {
    expect(refused({ Type: 'Wait', End: true })).toHaveLength(1);
    expect(refused({ Type: 'Wait', Seconds: 1, Timestamp: '2026-03-02T09:00:00Z', End: true })).toHaveLength(
      1,
    );
  });

  it.each(['2026-03-02', '2026-03-02 09:00:00Z', '2026-03-02T09:00:00', '2026-13-02T09:00:00Z'])(
    'a timestamp has "an uppercase T" and "an uppercase Z" or an offset: not %s',
    (Timestamp) => {
      expect(refused({ Type: 'Wait', Timestamp, End: true })).toHaveLength(1);
    },
  );

  it('takes a timestamp with fractions and offset', () => {
    expect(refused({ Type: 'Wait', Timestamp: '2026-03-02T09:00:00.5+01:00', End: true })).toEqual([]);
  });
});

describe('variables (States Language, "State Machine Variables")', () => {
  it.each(['x.y', 'x[2]', '1x', '$x', 'a b', 'x'.repeat(81)])('refuses to assign to %s', (name) => {
    expect(refused({ ...end, Assign: { [name]: 1 } })).toHaveLength(1);
  });

  it('"A state MUST NOT assign a value to states"', () => {
    expect(refused({ ...end, Assign: { states: 1 } })).toHaveLength(1);
  });

  it('refuses a variable that no state assigns', () => {
    expect(refused({ ...end, Output: '{% $leadID %}' })).toEqual([
      'state "S", Output: the expression refers to $leadID, which no state assigns',
    ]);
  });

  it('knows variables from states, rules and catchers, and those of the expression itself', () => {
    const states = {
      A: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B', Assign: { a: 1 } }], Next: 'B' }),
      B: {
        Type: 'Choice',
        Choices: [{ Condition: true, Next: 'C', Assign: { b: 1 } }],
        Default: 'C',
        Assign: { c: 1 },
      },
      C: { ...end, Output: '{% ($d := 1; $map([$a, $b, $c], function($v, $i) { $v + $d })) %}' },
    };
    expect(problemsOf(machine(states))).toEqual([]);
  });
});

describe('expressions (States Language, "JSONata Restrictions")', () => {
  const output = (expression: string) => refused({ ...end, Output: { x: expression }, Assign: { list: [] } });

  it.each([
    ['$', 'uses $ where it refers to nothing'],
    ['$sum($)', 'uses $ where it refers to nothing'],
    ['$.total', 'uses $ where it refers to nothing'],
    ['$$.total', 'uses $$, and there is no input document'],
    ['total', 'refers to an input document'],
    ['total > 10', 'refers to an input document'],
    ['$sum(order.total)', 'refers to an input document'],
    ['*', 'refers to an input document'],
    ['**.x', 'refers to an input document'],
    ['$eval("1")', 'uses $eval'],
    ['$toMillis("2026", "[Y]")', 'uses $toMillis with a picture'],
    ['$states.foo', 'refers to $states.foo, which does not exist here'],
    ['$states.context.Foo', 'refers to $states.context.Foo, which does not exist here'],
    ['$states.context.Execution.RoleArn', 'refers to $states.context.Execution.RoleArn'],
  ])('refuses %s', (source, problem) => {
    expect(output(`{% ${source} %}`)).toEqual([
      expect.stringContaining(`state "S", Output.x: the expression ${problem}`),
    ]);
  });

  it.each([
    '$list[$.total > 10]',
    '$list[total > 10].total',
    '$list.total',
    '$list.(total + $.tax)',
    '$list^(total)',
    '$list{kind: $sum(total)}',
    '$list ~> |$|{"x": total}|',
    '$list#$i[$i < 2]',
    '$list@$l.{"n": $l.name}',
    '$filter($list, function($v) { $v.total > 10 })',
    '$states.context.Execution.Input.total',
    '$states.input',
  ])('takes %s: nested names "refer to the contextual value at that point"', (source) => {
    expect(output(`{% ${source} %}`)).toEqual([]);
  });

  it('refuses what is not JSONata 2.0.6, such as the coalescing operator', () => {
    expect(output('{% 1 ?? 2 %}')).toEqual([expect.stringMatching(/^state "S", Output.x: /)]);
  });

  it('refuses a string that begins as an expression and does not end as one', () => {
    expect(output('{% 1 %} ')).toEqual(['state "S", Output.x: the expression does not end with %}']);
  });

  it('"Arguments MUST NOT reference $states.result or $states.errorOutput", nor Output the error', () => {
    const problem = (field: string) =>
      expect.stringContaining(`refers to $states.${field}, which does not exist here`);
    expect(refused(task({ Arguments: { FunctionName: 'fn', Payload: '{% $states.result %}' } }))).toEqual([
      problem('result'),
    ]);
    expect(refused(task({ Output: '{% $states.errorOutput %}' }))).toEqual([problem('errorOutput')]);
    const Catch = [{ ErrorEquals: ['A'], Next: 'E', Output: '{% $states.result %}' }];
    expect(refused(task({ Catch }), { E: end })).toEqual([problem('result')]);
  });

  it('has a task token only where a task that waits for it is called', () => {
    const token = '{% $states.context.Task.Token %}';
    expect(refused(tokenTask())).toEqual([]);
    expect(refused(task({ Arguments: { FunctionName: 'fn', Payload: token } }))).toHaveLength(1);
    expect(refused(tokenTask({ Output: token }))).toHaveLength(1);
  });
});

describe('substitution', () => {
  const placeholder = (name: string) => `\${${name}}`;

  it('puts JSON-safe values in the place of placeholders', () => {
    const text = JSON.stringify([placeholder('Name'), `a ${placeholder('Name')}`]);
    expect(JSON.parse(substitute(text, { Name: 'x"y' }))).toEqual(['x"y', 'a x"y']);
  });

  it('refuses a placeholder without a value', () => {
    const text = ['A', 'B', 'A'].map(placeholder).join(' ');
    expect(() => substitute(text, { B: 'b' })).toThrow(`the placeholder ${placeholder('A')} has no value`);
  });
});
