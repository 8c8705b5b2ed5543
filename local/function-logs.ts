import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** What functions write, each to a file of its own. */
export interface FunctionLogs {
  write(label: string, text: string): void;
  /** Notes why a call failed; its caller hears only the error's name and text. */
  trace(label: string, thrown: unknown): void;
  /** The end of a function's log. */
  tail(label: string): string;
  close(): void;
}

const TAIL_BYTES = 64_000;

export function createFunctionLogs(folder: string): FunctionLogs {
  mkdirSync(folder, { recursive: true });
  const files = new Map<string, number>();
  const pathOf = (label: string) => join(folder, `${label}.log`);
  const fileOf = (label: string) => {
    const known = files.get(label);
    if (known !== undefined) return known;
    const opened = openSync(pathOf(label), 'a');
    files.set(label, opened);
    return opened;
  };
  return {
    write: (label, text) => void writeSync(fileOf(label), text),
    trace(label, thrown) {
      const trace = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
      writeSync(fileOf(label), `${trace}\n`);
    },
    tail(label) {
      fileOf(label);
      return readFileSync(pathOf(label)).subarray(-TAIL_BYTES).toString();
    },
    close() {
      for (const file of files.values()) closeSync(file);
    },
  };
}
