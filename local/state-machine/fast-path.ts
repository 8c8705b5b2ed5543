import type { Data } from './data.ts';
import { compileArithmetic } from './fast-arithmetic.ts';
import type { Json, JsonObject } from './json.ts';
import { isNode, type SyntaxNode } from './syntax.ts';

/** This value needs JSONata's own evaluator. */
export const UNDECIDED = Symbol('undecided');

/** Undefined means what it means in JSONata: nothing there. */
type Found = Json | undefined | typeof UNDECIDED;
export type FastPath = (data: Data) => Found;

/**
 * Direct code for the expressions that make up most of a definition: literals, variables, plain paths,
 * `=` or `!=` between them, and reckoning. Wherever JSONata would do more than look a value up (it maps over arrays), it
 * answers UNDECIDED. A property test holds it equal to JSONata.
 */
export function compileFastPath(node: SyntaxNode): FastPath | undefined {
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value':
      return isPlain(node) ? constant(node.value) : undefined;
    case 'variable':
      return isPlain(node) ? variable(node.value) : undefined;
    case 'path':
      return path(node);
    case 'binary':
      return equality(node) ?? reckoning(node);
    case 'function':
      return reckoning(node);
    default:
      return undefined;
  }
}

function reckoning(node: SyntaxNode): FastPath | undefined {
  const reckon = compileArithmetic(node, compileFastPath);
  return reckon && ((data) => reckon(data) ?? UNDECIDED);
}

/** No predicate, grouping, sorting or binding hangs on the node. */
const isPlain = (node: SyntaxNode) =>
  Object.keys(node).every((key) => key === 'type' || key === 'value' || key === 'position');

function constant(value: unknown): FastPath | undefined {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return () => value;
  }
  return undefined;
}

function variable(name: unknown): FastPath | undefined {
  if (typeof name !== 'string' || name === '' || name === '$') return undefined;
  if (name === 'states') return undefined;
  // A name that is no variable may be a function.
  return ({ variables }) => (Object.hasOwn(variables, name) ? variables[name] : UNDECIDED);
}

function path({ steps, ...rest }: SyntaxNode): FastPath | undefined {
  if (Object.keys(rest).length !== 1 || !Array.isArray(steps)) return undefined;
  const [root, ...fields]: unknown[] = steps;
  if (!isNode(root) || root.type !== 'variable' || !isPlain(root) || fields.length === 0) return undefined;
  const names: string[] = [];
  for (const field of fields) {
    if (!isNode(field) || field.type !== 'name' || !isPlain(field)) return undefined;
    names.push(String(field.value));
  }
  const start: FastPath | undefined =
    root.value === 'states' ? ({ states }) => own(states, names[0] ?? '') : variable(root.value);
  const followed = root.value === 'states' ? names.slice(1) : names;
  if (start === undefined) return undefined;
  return (data) => follow(start(data), followed);
}

function follow(start: Found, names: readonly string[]): Found {
  let value = start;
  for (const name of names) {
    if (value === UNDECIDED || isArray(value)) return UNDECIDED;
    if (!isObject(value)) return undefined;
    value = own(value, name);
  }
  return value;
}

function own(object: { readonly [name: string]: Json | undefined }, name: string): Found {
  if (Object.hasOwn(object, name)) return object[name];
  return name in object ? UNDECIDED : undefined;
}

function equality({ value: operator, lhs, rhs, ...rest }: SyntaxNode): FastPath | undefined {
  if (operator !== '=' && operator !== '!=') return undefined;
  if (Object.keys(rest).some((key) => key !== 'type' && key !== 'position')) return undefined;
  const left = isNode(lhs) ? compileFastPath(lhs) : undefined;
  const right = isNode(rhs) ? compileFastPath(rhs) : undefined;
  if (left === undefined || right === undefined) return undefined;
  return (data) => {
    const a = left(data);
    const b = right(data);
    if (a === UNDECIDED || b === UNDECIDED) return UNDECIDED;
    // As in JSONata, a comparison with nothing is false either way round.
    if (a === undefined || b === undefined) return false;
    if (!isScalar(a) || !isScalar(b)) return UNDECIDED;
    return (a === b) === (operator === '=');
  };
}

const isScalar = (value: Json) => value === null || typeof value !== 'object';
const isArray = (value: unknown): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
