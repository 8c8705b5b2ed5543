import { compileExpression, type Evaluate, type Scope } from './expression.ts';
import type { Json } from './json.ts';
import type { Usage } from './syntax.ts';

const EXPRESSION = /^\{%([\s\S]*)%\}$/;

export const isExpression = (text: string): boolean => EXPRESSION.test(text);

export interface Template {
  readonly evaluate: Evaluate;
  /** One entry an expression. */
  readonly uses: readonly { readonly where: string; readonly usage: Usage }[];
}

/**
 * Compiles a JSON value in which every string of the form `{% … %}` is an expression.
 *
 * @param where - The field it stands in, for causes and refusals.
 * @throws Error naming the field whose expression does not parse.
 */
export function compileTemplate(json: Json, where: string): Template {
  if (typeof json === 'string') return compileText(json, where);
  if (json === null || typeof json !== 'object') return constant(json);
  const isList = Array.isArray(json);
  const names = Object.keys(json);
  const parts = Object.entries(json).map(([name, part]) => compileTemplate(part, `${where}.${name}`));
  const uses = parts.flatMap((part) => part.uses);
  if (uses.length === 0) return constant(json);
  const build = (values: readonly Json[]): Json =>
    isList ? values : Object.fromEntries(values.map((value, index) => [names[index] ?? '', value]));
  return { uses, evaluate: (scope) => evaluateAll(parts, scope, build) };
}

function evaluateAll(
  parts: readonly Template[],
  scope: Scope,
  build: (values: readonly Json[]) => Json,
): Json | Promise<Json> {
  const ready: Json[] = [];
  for (const [index, part] of parts.entries()) {
    const value = part.evaluate(scope);
    if (value instanceof Promise) return finish(ready, value, parts.slice(index + 1), scope).then(build);
    ready.push(value);
  }
  return build(ready);
}

/** One after the other: of two expressions that fail, it is always the first that is reported. */
async function finish(
  ready: Json[],
  pending: Promise<Json>,
  parts: readonly Template[],
  scope: Scope,
): Promise<readonly Json[]> {
  ready.push(await pending);
  for (const part of parts) ready.push(await part.evaluate(scope));
  return ready;
}

function compileText(text: string, where: string): Template {
  const source = EXPRESSION.exec(text)?.[1];
  if (source === undefined) {
    if (text.startsWith('{%')) throw new Error(`${where}: the expression does not end with %}`);
    return constant(text);
  }
  try {
    const { usage, evaluate } = compileExpression(source, where);
    return { uses: [{ where, usage }], evaluate };
  } catch (cause) {
    throw new Error(`${where}: ${messageOf(cause)}`, { cause });
  }
}

/** JSONata throws plain objects that carry a message. */
function messageOf(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown
    ? String(thrown.message)
    : String(thrown);
}

const constant = (json: Json): Template => ({ uses: [], evaluate: () => json });
