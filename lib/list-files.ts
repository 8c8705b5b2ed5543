import { type InfoRecord, parse } from 'csv-parse/sync';
import { comparable } from '../functions/domain/qualification/value-test.ts';

/** A condition may name a list by its file: `in: { file: lists/target-accounts.csv, column: domain }`. */
export interface ListReference {
  readonly file: string;
  /** Of a CSV file; absent: its first. */
  readonly column?: string;
}

/** Something that keeps a list from being used: in the policy that names it, or in a line of the list itself. */
export type ListFault = { readonly message: string } & (
  | { readonly path: readonly (string | number)[] }
  | { readonly file: string; readonly line: number }
);

export interface WithLists {
  /** The policy with the values of each list in place of its name. */
  readonly data: unknown;
  readonly faults: readonly ListFault[];
  /** Names of the files. */
  readonly used: ReadonlySet<string>;
}

/** More than any team works through, and still read within a moment by each function that starts. */
export const MOST_VALUES = 10_000;

/** `lists/target-accounts.txt` */
export const isListFile = (name: string): boolean => /^lists\/[^/]+\.(txt|csv)$/.test(name);

/**
 * Puts the values of lists in place of their names, so that they are part of the policy: of what is checked, hashed,
 * published and replayed.
 *
 * @param files - Texts by name; those of lists begin with `lists/`.
 */
export function withLists(policy: unknown, files: ReadonlyMap<string, string>): WithLists {
  const faults: ListFault[] = [];
  const used = new Set<string>();

  const resolve = (reference: ListReference, path: readonly (string | number)[]): readonly string[] => {
    const { file, column } = reference;
    const refuse = (message: string) => {
      faults.push({ path, message });
      return [];
    };
    if (!isListFile(file)) return refuse(`${file} is no list: name a file like lists/target-accounts.txt`);
    const text = files.get(file);
    if (text === undefined) return refuse(`there is no file ${file}${thoseThere(files)}`);
    used.add(file);
    const read = file.endsWith('.csv') ? readCsv(text, column) : readLines(text, column);
    if (typeof read === 'string') return refuse(`${file} ${read}`);
    faults.push(...faultsOf(file, read));
    return read.map(({ value }) => value);
  };

  const walk = (node: unknown, path: readonly (string | number)[]): unknown => {
    if (Array.isArray(node)) return node.map((one, at) => walk(one, [...path, at]));
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node).map(([key, value]): readonly [string, unknown] => [
      key,
      key === 'in' && isReference(value) ? resolve(value, [...path, key]) : walk(value, [...path, key]),
    ]);
    return Object.fromEntries(entries);
  };

  return { data: walk(policy, []), faults, used };
}

function thoseThere(files: ReadonlyMap<string, string>): string {
  const others = [...files.keys()].filter(isListFile);
  return others.length === 0 ? '' : `; there is ${others.join(', ')}`;
}

function isReference(value: unknown): value is ListReference {
  if (typeof value !== 'object' || value === null || !('file' in value)) return false;
  const { file, column, ...others } = value as Record<string, unknown>;
  return (
    typeof file === 'string' &&
    (column === undefined || typeof column === 'string') &&
    Object.keys(others).length === 0
  );
}

interface Entry {
  readonly line: number;
  readonly value: string;
}

/** One value a line; what follows a # at its beginning is a comment. @returns why it cannot be read. */
function readLines(text: string, column: string | undefined): readonly Entry[] | string {
  if (column !== undefined) return 'has no columns: leave column out, or make it a .csv';
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, at) => ({ line: at + 1, value: line.trim() }))
    .filter(({ value }) => value !== '' && !value.startsWith('#'));
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The first line names the columns. @returns why it cannot be read. */
function readCsv(text: string, column: string | undefined): readonly Entry[] | string {
  const rows = rowsIn(text);
  if (rows === undefined) return 'is no CSV: its quotation marks do not match';
  const [head, ...body] = rows;
  const names = (head?.cells ?? []).map((name) => name.trim());
  const at = column === undefined ? 0 : names.indexOf(column);
  if (at === -1) return `has no column ${column}; it has ${names.join(', ')}`;
  return body
    .map(({ line, cells }) => ({ line, value: (cells[at] ?? '').trim() }))
    .filter(({ value }) => value !== '');
}

/** @returns undefined where it is no CSV. */
function rowsIn(text: string): readonly Row[] | undefined {
  const [head = ''] = text.split(/[\r\n]/, 1);
  // Spreadsheets write what their country does.
  const delimiter = [';', '\t'].find((one) => head.includes(one)) ?? ',';
  const rows: Row[] = [];
  const collect = (cells: string[], { lines: line }: InfoRecord): null => {
    rows.push({ line, cells });
    return null;
  };
  try {
    parse(text, {
      ...{ bom: true, delimiter, relax_column_count: true, skip_empty_lines: true },
      on_record: collect,
    });
    return rows;
  } catch {
    return undefined;
  }
}

function faultsOf(file: string, entries: readonly Entry[]): readonly ListFault[] {
  if (entries.length === 0) return [{ file, line: 1, message: 'it is empty: write one value a line' }];
  if (entries.length > MOST_VALUES) {
    const message = `it has ${entries.length} values, and a list may have ${MOST_VALUES}`;
    return [{ file, line: 1, message }];
  }
  const lines = new Map<string, number>();
  return entries.flatMap(({ line, value }) => {
    const name = comparable(value);
    const earlier = lines.get(name);
    if (earlier === undefined) lines.set(name, line);
    return earlier === undefined ? [] : [{ file, line, message: `${value} is on line ${earlier} already` }];
  });
}
