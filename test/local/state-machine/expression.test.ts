import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { compileExpression, type Scope } from '../../../local/state-machine/expression.ts';
import { compileFastPath, UNDECIDED } from '../../../local/state-machine/fast-path.ts';
import { AMBIENT, registerFunctions } from '../../../local/state-machine/functions.ts';
import type { Json, JsonObject } from '../../../local/state-machine/json.ts';
import { isNode } from '../../../local/state-machine/syntax.ts';
import { compileTemplate } from '../../../local/state-machine/template.ts';
import { START_MS } from './world.ts';

function scope(variables: JsonObject = {}, input: Json = {}): Scope {
  let ids = 0;
  return {
    variables,
    states: { input },
    ambient: { nowMs: START_MS, random: () => 0.25, newId: () => `id-${++ids}` },
  };
}

const evaluate = async (source: string, from: Scope = scope()) =>
  compileExpression(source, 'Output').evaluate(from);
const failure = async (source: string, from: Scope = scope()) => {
  try {
    return await evaluate(source, from);
  } catch (thrown) {
    return thrown;
  }
};
const queryError = (causeText: unknown) => ({ errorName: 'States.QueryEvaluationError', causeText });

describe('expressions', () => {
  it.each<[string, Json]>([
    ['1 + 2', 3],
    ['$n', 3],
    ['$n = 3 and $person.name = "Ana"', true],
    ['$person.name', 'Ana'],
    ['$person.tags', ['a', 'b']],
    ['$person.tags[0]', 'a'],
    ['$people.name', ['Ana', 'Bo']],
    ['$people[name = "Bo"].name', 'Bo'],
    ['$states.input.id', 'L1'],
    ['$states.input', { id: 'L1' }],
    ['{"a": [$n], "b": $nothing.x}', { a: [3] }],
    ['$nullish', null],
    ['$count($people)', 2],
    ['($x := 2; $x * $n)', 6],
  ])('%s gives %j', async (source, expected) => {
    const variables = {
      n: 3,
      person: { name: 'Ana', tags: ['a', 'b'] },
      people: [{ name: 'Ana' }, { name: 'Bo' }],
      nullish: null,
    };
    expect(await evaluate(source, scope(variables, { id: 'L1' }))).toEqual(expected);
  });

  it('gives plain arrays, without JSONata’s own marks', async () => {
    const list = await evaluate('$people.name', scope({ people: [{ name: 'Ana' }, { name: 'Bo' }] }));
    expect(Object.getOwnPropertyNames(list)).toEqual(['0', '1', 'length']);
  });

  it('is evaluated again on every call: compiled once, no value kept', async () => {
    const { evaluate: next } = compileExpression('$n + 1', 'Output');
    expect(await next(scope({ n: 1 }))).toBe(2);
    expect(await next(scope({ n: 5 }))).toBe(6);
  });
});

describe('failures (States Language, "JSONata Runtime Errors")', () => {
  it('"JSON cannot represent an undefined value"', async () => {
    const nothing = queryError(
      "The JSONata expression '$data.gone' of the field 'Output' returned nothing (undefined).",
    );
    expect(await failure(' $data.gone ', scope({ data: {} }))).toMatchObject(nothing);
    expect(await failure('$data.gone.x[0]', scope({ data: {} }))).toMatchObject(
      queryError(expect.anything()),
    );
  });

  it('"A JSONata expression may cause a type error", told by code so that no data is quoted', async () => {
    expect(await failure('$x + $y', scope({ x: 'secret', y: 1 }))).toMatchObject(
      queryError("The JSONata expression '$x + $y' of the field 'Output' failed with JSONata error T2001."),
    );
    expect(await failure('$error("secret")')).toMatchObject(queryError(expect.stringContaining('D3137')));
    expect(await failure('$parse("{")')).toMatchObject(
      queryError(expect.stringContaining('failed with an error.')),
    );
  });

  it.each(['$sum', 'function($x) { $x }', '{"f": $sum}', '[$sum]', '$data.constructor', '/a/'])(
    'what JSON cannot hold is no result: %s',
    async (source) => {
      expect(await failure(source, scope({ data: {} }))).toMatchObject(queryError(expect.anything()));
    },
  );
});

describe('functions that Step Functions adds to JSONata', () => {
  it.each<[string, Json]>([
    ['$uuid()', 'id-1'],
    ['$parse(\'{"a":[1]}\').a', [1]],
    ["$hash('abc', 'SHA-1')", 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ["$hash('abc', 'MD5')", '900150983cd24fb0d6963f7d28e17f72'],
    ["$hash('abc')", 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['$partition([1, 2, 3, 4, 5, 6, 7, 8, 9], 4)', [[1, 2, 3, 4], [5, 6, 7, 8], [9]]],
    ['$range(1, 9, 2)', [1, 3, 5, 7, 9]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$range(1, 0, 1)', []],
    ['$random()', 0.25],
  ])('%s gives %j', async (source, expected) => {
    expect(await evaluate(source)).toEqual(expected);
  });

  it('$random(seed) gives the same number for the same seed', async () => {
    const [a, b, c] = await Promise.all(
      ['$random(7)', '$random(7)', '$random(8)'].map((source) => evaluate(source)),
    );
    expect(a).toBe(b);
    expect(a).not.toBe(c);
    expect(a).toSatisfy((value: number) => value >= 0 && value < 1);
  });

  it.each([
    "$hash('a', 'SHA-3')",
    '$partition([1], 0)',
    '$range(1, 2, 0)',
    '$range(1, 1.5, 1)',
    '$range(1, 1001, 1)',
    '$parse($gone)',
    '$hash($gone)',
    '$partition($gone, 2)',
  ])('%s fails', async (source) => {
    expect(await failure(source)).toMatchObject(queryError(expect.anything()));
  });

  it('$range stops at the 1,000 elements that the specification allows', async () => {
    expect(await evaluate('$count($range(1, 1000, 1))')).toBe(1_000);
  });

  it('$millis and $now tell the engine’s time, not the machine’s', async () => {
    expect(await evaluate('$millis()')).toBe(START_MS);
    expect(await evaluate('$now()')).toBe('2026-03-02T09:00:00.000Z');
    expect(await evaluate("$now('[D].[M].[Y] [H]:[m]', '+0100')")).toBe('2.3.2026 10:00');
    expect(await evaluate("$ceil(($toMillis('2026-03-02T09:15:00Z') - $millis()) / 1000)")).toBe(900);
  });
});

describe('templates (States Language, "JSONata Evaluation")', () => {
  const template = async (json: Json, from: Scope) => compileTemplate(json, 'Output').evaluate(from);

  it('"its value, or any value nested inside a JSON object or array" is evaluated', async () => {
    const json = { a: '{% $n %}', b: [1, '{% $n + 1 %}', { c: '{%$n%}' }], d: 'n', e: null, f: '$n' };
    expect(await template(json, scope({ n: 1 }))).toEqual({
      a: 1,
      b: [1, 2, { c: 1 }],
      d: 'n',
      e: null,
      f: '$n',
    });
  });

  it('needs no promise where JSONata’s evaluator is not needed', () => {
    expect(compileTemplate({ a: '{% $n %}', b: [1] }, 'Output').evaluate(scope({ n: 1 }))).toEqual({
      a: 1,
      b: [1],
    });
  });

  it('reports the first of two failures', async () => {
    const json = ['{% 1 + "a" %}', '{% $gone %}'];
    await expect(template(json, scope())).rejects.toMatchObject(
      queryError(expect.stringContaining("'Output.0'")),
    );
  });
});

describe('the fast path', () => {
  const name = fc.constantFrom('a', 'b', 'toString');
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<Json[]>(null, true, false, 0, 1, '', 'x'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 3 }),
    ),
  }));
  const path = fc.oneof(
    fc.array(name, { maxLength: 3 }).map((fields) => ['$v', ...fields].join('.')),
    fc.array(name, { minLength: 1, maxLength: 2 }).map((fields) => ['$states.input', ...fields].join('.')),
    fc.constantFrom('1', '"x"', 'true', 'null', '$states.result', '$unset', '$v[0]'),
  );
  const { reckoning } = fc.letrec<{ reckoning: string }>((tie) => ({
    reckoning: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('1', '0', '2.5', '$n', '$v', '$gone', '$millis()', '$toMillis($t)', '$toMillis("x")'),
      fc
        .tuple(tie('reckoning'), fc.constantFrom('+', '-', '*', '/', '%'), tie('reckoning'))
        .map((parts) => `(${parts.join(' ')})`),
      fc
        .tuple(
          fc.constantFrom('min', 'max', 'sum'),
          fc.array(tie('reckoning'), { minLength: 1, maxLength: 3 }),
        )
        .map(([of, list]) => `$${of}([${list.join(', ')}])`),
      tie('reckoning').map((inner) => `$ceil(${inner})`),
      tie('reckoning').map((inner) => `$min([${inner}][0])`),
    ),
  }));
  const expression = fc.oneof(
    path,
    reckoning,
    fc.tuple(path, fc.constantFrom('=', '!='), path).map((parts) => parts.join(' ')),
  );

  const text = fc.constantFrom('2026-03-02T09:00:00.123Z', '2026-02-31T09:00:00.000Z', '2026-03-02', 'soon');
  const ambient = { nowMs: 1_772_442_000_123, random: () => 0.5, newId: () => 'id' };

  it('gives what JSONata gives, or leaves it to JSONata', async () => {
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(expression, value, value, fc.double(), text, async (source, v, input, n, t) => {
        const compiled = jsonata(source);
        registerFunctions(compiled);
        const tree: unknown = compiled.ast();
        const fast = isNode(tree) ? compileFastPath(tree) : undefined;
        const found =
          fast === undefined ? UNDECIDED : fast({ ambient, variables: { v, n, t }, states: { input } });
        if (found === UNDECIDED) return;
        decided += 1;
        const expected: unknown = await compiled.evaluate(undefined, {
          ...{ v, n, t, states: { input }, [AMBIENT]: ambient },
        });
        expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
      }),
      { numRuns: 2_000 },
    );
    expect(decided).toBeGreaterThan(500);
  });

  it.each([
    '$v.a[0]',
    '$v{a: b}',
    '$v^(a)',
    '$v.a.(b)',
    '$',
    '$$',
    '$v ~> $sum',
    '$v = [1]',
    '$v < 1',
    '-$v',
    '$sum([1, 2])',
    '$min([1])[0]',
    '$min($v)',
    '$ceil(1, 2)',
    '$toMillis($v, "[Y]")',
    '($v; 1)',
    '$v & 1',
  ])('leaves %s to JSONata', (source) => {
    const tree: unknown = jsonata(source).ast();
    expect(isNode(tree) && compileFastPath(tree)).toBeUndefined();
  });
});

describe('reckoning on the fast path', () => {
  const source = '$min([99999999, $max([1, $ceil(($toMillis($until) - $millis()) / 1000)])])';
  const until = new Date(START_MS + 90_500).toISOString();

  it('needs no promise', () => {
    expect(compileExpression(source, 'TimeoutSeconds').evaluate(scope({ until }))).toBe(91);
  });

  it('leaves a name that is a variable to JSONata', () => {
    const tree: unknown = jsonata('$ceil(1.5)').ast();
    const fast = isNode(tree) ? compileFastPath(tree) : undefined;
    expect(fast?.({ variables: {}, states: {} })).toBe(2);
    expect(fast?.({ variables: { ceil: 1 }, states: {} })).toBe(UNDECIDED);
  });
});
