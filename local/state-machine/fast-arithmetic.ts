import type { Data } from './data.ts';
import { isNode, type SyntaxNode } from './syntax.ts';

/** A number of the expression; undefined where JSONata has to say what it is. */
type Reckon = (data: Data) => number | undefined;
/** Compiles any node that may be a part of a reckoning. */
type CompilePart = (node: SyntaxNode) => ((data: Data) => unknown) | undefined;

/**
 * Direct code for reckoning with numbers and instants, as timeouts do: `+ - * /`, `$min`, `$max`, `$ceil`, `$millis`
 * and `$toMillis`. Whatever is no finite number on the way is left to JSONata.
 */
export function compileArithmetic(node: SyntaxNode, part: CompilePart): Reckon | undefined {
  if (node.type !== 'path' && !isPlain(node)) return undefined;
  switch (node.type) {
    case 'block':
      return only(node['expressions'], part);
    case 'binary':
      return operation(node, part);
    case 'function':
      return call(node, part);
    case 'number':
    case 'variable':
    case 'path': {
      const found = part(node);
      return found && ((data) => finite(found(data)));
    }
    default:
      return undefined;
  }
}

/** No predicate, grouping, sorting or binding hangs on the node. */
const isPlain = (node: SyntaxNode): boolean =>
  Object.entries(node).every(([field, value]) => value === undefined || FIELDS.has(field));

const FIELDS = new Set(['type', 'value', 'position', 'lhs', 'rhs', 'expressions', 'procedure', 'arguments']);

const finite = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

function operation({ value, lhs, rhs }: SyntaxNode, part: CompilePart): Reckon | undefined {
  const operate = Object.hasOwn(OPERATIONS, String(value)) ? OPERATIONS[String(value)] : undefined;
  const left = isNode(lhs) ? compileArithmetic(lhs, part) : undefined;
  const right = isNode(rhs) ? compileArithmetic(rhs, part) : undefined;
  if (operate === undefined || left === undefined || right === undefined) return undefined;
  return (data) => {
    const a = left(data);
    const b = right(data);
    return a === undefined || b === undefined ? undefined : finite(operate(a, b));
  };
}

function call({ procedure, arguments: given }: SyntaxNode, part: CompilePart): Reckon | undefined {
  if (!isNode(procedure) || procedure.type !== 'variable' || !isPlain(procedure)) return undefined;
  const name = String(procedure.value);
  const reckon = ofName(name, Array.isArray(given) ? given : [], part);
  // A variable of that name stands before the function.
  return reckon && ((data) => (Object.hasOwn(data.variables, name) ? undefined : reckon(data)));
}

function ofName(name: string, given: readonly unknown[], part: CompilePart): Reckon | undefined {
  switch (name) {
    case 'millis':
      return given.length === 0 ? ({ ambient }) => ambient?.nowMs : undefined;
    case 'ceil': {
      const inner = only(given, part);
      return inner && ((data) => rounded(inner(data)));
    }
    case 'toMillis':
      return instant(given, part);
    case 'min':
      return extreme(given, part, Math.min);
    case 'max':
      return extreme(given, part, Math.max);
    default:
      return undefined;
  }
}

const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.ceil(value);

function only(given: unknown, part: CompilePart): Reckon | undefined {
  const [node, ...others]: unknown[] = Array.isArray(given) ? given : [];
  return isNode(node) && others.length === 0 ? compileArithmetic(node, part) : undefined;
}

/** What `toISOString` writes; JSONata knows more ways to write an instant. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function instant([node, ...others]: readonly unknown[], part: CompilePart): Reckon | undefined {
  const text = isNode(node) && others.length === 0 ? part(node) : undefined;
  if (text === undefined) return undefined;
  return (data) => {
    const found = text(data);
    return typeof found === 'string' && INSTANT.test(found) ? finite(Date.parse(found)) : undefined;
  };
}

function extreme(
  [node, ...others]: readonly unknown[],
  part: CompilePart,
  of: (...numbers: readonly number[]) => number,
): Reckon | undefined {
  if (!isNode(node) || others.length > 0 || node.type !== 'unary' || node.value !== '[') return undefined;
  if (!isPlain(node)) return undefined;
  const list = Array.isArray(node['expressions']) ? node['expressions'].filter(isNode) : [];
  const parts = list.map((each) => compileArithmetic(each, part)).filter((each) => each !== undefined);
  if (parts.length === 0 || parts.length < list.length) return undefined;
  return (data) => {
    const numbers = parts.map((each) => each(data)).filter((number) => number !== undefined);
    return numbers.length < parts.length ? undefined : of(...numbers);
  };
}
