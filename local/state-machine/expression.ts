import jsonata from 'jsonata';
import type { Data } from './data.ts';
import { predefined } from './errors.ts';
import { compileFastPath, UNDECIDED } from './fast-path.ts';
import { AMBIENT, type Ambient, registerFunctions } from './functions.ts';
import type { Json } from './json.ts';
import { isNode, type Usage, usageOf } from './syntax.ts';

/** Everything an evaluation may depend on. */
export interface Scope extends Data {
  readonly ambient: Ambient;
}

/** Compiled once, evaluated often. Gives a promise only where JSONata's own evaluator is needed. */
export type Evaluate = (scope: Scope) => Json | Promise<Json>;

export interface Expression {
  readonly usage: Usage;
  /** @throws StateError `States.QueryEvaluationError`, at once or as a rejection. */
  readonly evaluate: Evaluate;
}

/**
 * @param source - JSONata 2.0.6, without the `{% %}`.
 * @param where - The field it stands in, for causes.
 * @throws Error when it is not JSONata; the message is JSONata's own.
 */
export function compileExpression(source: string, where: string): Expression {
  const expression = jsonata(source);
  registerFunctions(expression);
  const tree: unknown = expression.ast();
  if (!isNode(tree)) throw new Error('JSONata gave no syntax tree');
  const fastPath = compileFastPath(tree);

  const failure = (what: string) =>
    predefined(
      'States.QueryEvaluationError',
      `The JSONata expression '${source.trim()}' of the field '${where}' ${what}`,
    );
  const slowly = async (scope: Scope): Promise<Json> => {
    const bindings = { ...scope.variables, states: scope.states, [AMBIENT]: scope.ambient };
    let value: unknown;
    try {
      value = await expression.evaluate(undefined, bindings);
    } catch (thrown) {
      throw failure(`failed with ${codeOf(thrown)}.`);
    }
    if (value === undefined) throw failure('returned nothing (undefined).');
    const json = toJson(value);
    if (json === undefined) throw failure('returned something that JSON cannot hold.');
    return json;
  };

  return {
    usage: usageOf(tree),
    evaluate(scope) {
      const value = fastPath === undefined ? UNDECIDED : fastPath(scope);
      if (value === UNDECIDED) return slowly(scope);
      if (value === undefined) throw failure('returned nothing (undefined).');
      return value;
    },
  };
}

/** JSONata's messages can quote the data, its codes cannot. */
function codeOf(thrown: unknown): string {
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' ? `JSONata error ${code}` : 'an error';
}

/** A plain copy: JSONata marks its arrays with extra properties, and can yield functions. */
function toJson(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (Array.isArray(value)) return listToJson(value);
  if (
    typeof value !== 'object' ||
    value instanceof RegExp ||
    '_jsonata_lambda' in value ||
    '_jsonata_function' in value
  ) {
    return undefined;
  }
  const entries: [string, Json][] = [];
  for (const [key, item] of Object.entries(value)) {
    const json = toJson(item);
    if (json === undefined) return undefined;
    entries.push([key, json]);
  }
  return Object.fromEntries(entries);
}

function listToJson(items: readonly unknown[]): Json | undefined {
  const list: Json[] = [];
  for (const item of items) {
    const json = toJson(item);
    if (json === undefined) return undefined;
    list.push(json);
  }
  return list;
}
