import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Values by key that outlive the process, in the order in which their keys first came. One process at a time. */
export interface Journal<T> {
  /** On its way to disk when it returns: a SIGKILL loses nothing. */
  set(key: string, value: T): void;
  delete(key: string): void;
  get(key: string): T | undefined;
  values(): T[];
  close(): void;
}

/** One line of the file; without a value the key is gone. */
interface Line<T> {
  readonly key: string;
  readonly value?: T;
}

/** The file is rewritten when it holds this many lines more than values. */
const COMPACT_AFTER_LINES = 10_000;

/** A file of JSON lines, of which the latest of a key counts; rewritten at each start. */
export function openJournal<T>(path: string): Journal<T> {
  mkdirSync(dirname(path), { recursive: true });
  const values = readLines<T>(path);
  let file = rewrite(path, values);
  let lines = values.size;

  const append = (line: Line<T>) => {
    appendFileSync(file, `${JSON.stringify(line)}\n`);
    lines += 1;
    if (lines - values.size < COMPACT_AFTER_LINES) return;
    closeSync(file);
    file = rewrite(path, values);
    lines = values.size;
  };

  return {
    set(key, value) {
      values.set(key, value);
      append({ key, value });
    },
    delete(key) {
      if (values.delete(key)) append({ key });
    },
    get: (key) => values.get(key),
    values: () => [...values.values()],
    close: () => closeSync(file),
  };
}

function readLines<T>(path: string): Map<string, T> {
  const values = new Map<string, T>();
  const lines = readIfThere(path).split('\n');
  // A process killed in the middle of a write leaves a last line without its end, whose effects never began.
  lines.pop();
  for (const text of lines) {
    const { key, value }: Line<T> = JSON.parse(text);
    if (value === undefined) values.delete(key);
    else values.set(key, value);
  }
  return values;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw cause;
  }
}

function rewrite<T>(path: string, values: ReadonlyMap<string, T>): number {
  const lines = [...values].map(([key, value]) => `${JSON.stringify({ key, value })}\n`);
  writeFileSync(`${path}.new`, lines.join(''));
  renameSync(`${path}.new`, path);
  return openSync(path, 'a');
}
