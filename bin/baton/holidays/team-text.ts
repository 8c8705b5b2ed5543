import { isMap, isNode, isScalar, type Pair, parseDocument } from 'yaml';
import { UsageError } from '../usage-error.ts';

/** Dates by name, as they stand under `holidays` in a team file. */
export type NamedDates = Readonly<Record<string, readonly string[]>>;

/** @returns what a team file lists under `holidays`; nothing where it does not. */
export function namedDates(text: string): NamedDates {
  const { holidays }: { readonly holidays?: unknown } = Object(parseDocument(text).toJS());
  return Object.fromEntries(
    Object.entries(Object(holidays)).map(([name, dates]) => [
      name,
      Array.isArray(dates) ? dates.map(String) : [],
    ]),
  );
}

/** A team file in which these names stand for these dates. Everything else stays as it was written, comments too. */
export const withNamedDates = (text: string, named: NamedDates): string =>
  Object.entries(named).reduce((edited, [name, dates]) => withDates(edited, name, dates), text);

function withDates(text: string, name: string, dates: readonly string[]): string {
  const { contents } = parseDocument(text);
  const block = pairOf(contents, 'holidays');
  if (block === undefined) return `${text.trimEnd()}\n\nholidays:\n  ${name}: ${listOf(dates)}\n`;
  const { value } = block;
  const last = isMap(value) && value.flow !== true ? value.items.at(-1) : undefined;
  if (last === undefined)
    throw new UsageError('holidays in team.yaml: write one name a line, or take it out.');
  const [from, until] = rangeOf(pairOf(value, name), text) ?? [];
  if (from !== undefined) return `${text.slice(0, from)}${listOf(dates)}${text.slice(until)}`;
  const [, end = text.length] = rangeOf(last, text) ?? [];
  const eol = text.indexOf('\n', end);
  const at = eol === -1 ? text.length : eol;
  return `${text.slice(0, at)}\n  ${name}: ${listOf(dates)}${text.slice(at)}`;
}

function pairOf(map: unknown, name: string): Pair | undefined {
  return isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
}

/** Where the value of a pair begins and ends; a block ends with its last word. */
function rangeOf(pair: Pair | undefined, text: string): readonly [number, number] | undefined {
  if (!isNode(pair?.value) || !pair.value.range) return undefined;
  const [from, until] = pair.value.range;
  return [from, text.slice(0, until).trimEnd().length];
}

/** So many dates fit into a line of 120 characters. */
const IN_A_LINE = 8;

/** The years one under the other. */
function listOf(dates: readonly string[]): string {
  const years = [...new Set(dates.map((date) => date.slice(0, 4)))];
  const lines = years.flatMap((year) => linesOf(dates.filter((date) => date.startsWith(year))));
  return ['[', ...lines.map((line) => `    ${line}`), '  ]'].join('\n');
}

const linesOf = (dates: readonly string[]): readonly string[] =>
  Array.from({ length: Math.ceil(dates.length / IN_A_LINE) }, (_, line) =>
    dates
      .slice(line * IN_A_LINE, (line + 1) * IN_A_LINE)
      .map((date) => `'${date}',`)
      .join(' '),
  );
