import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ExecutionRecord } from './execution.ts';
import type { ExecutionStore, PublishedDefinition } from './store.ts';

/** One line of the journal. */
type Entry = { readonly definition: PublishedDefinition } | { readonly execution: ExecutionRecord };

/** The journal is rewritten when it has grown by this much, and to more than twice what it needs. */
const COMPACT_AFTER_BYTES = 16 * 2 ** 20;

export interface DiskStore extends ExecutionStore {
  close(): void;
}

/**
 * A journal of JSON lines in the directory, of which the latest line of an execution counts. Lines go to
 * the operating system at once, without fsync: they survive the process, not a power cut. One process at a time.
 */
export function diskStore(directory: string): DiskStore {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'executions.jsonl');
  const latest = readJournal(path);
  let neededBytes = rewrite(path, latest);
  let journal = openSync(path, 'a');
  let grownBytes = 0;

  const append = (key: string, entry: Entry) => {
    const line = `${JSON.stringify(entry)}\n`;
    appendFileSync(journal, line);
    latest.set(key, line);
    grownBytes += line.length;
    if (grownBytes < COMPACT_AFTER_BYTES || grownBytes < neededBytes) return;
    closeSync(journal);
    neededBytes = rewrite(path, latest);
    journal = openSync(path, 'a');
    grownBytes = 0;
  };

  return {
    load() {
      const entries = [...latest.values()].map((line): Entry => JSON.parse(line));
      return {
        definitions: entries.flatMap((entry) => ('definition' in entry ? [entry.definition] : [])),
        executions: entries.flatMap((entry) => ('execution' in entry ? [entry.execution] : [])),
      };
    },
    saveDefinition: (definition) => append(definition.version, { definition }),
    save: (execution) => append(execution.arn, { execution }),
    close: () => closeSync(journal),
  };
}

/** The latest line by definition version or execution ARN. */
function readJournal(path: string): Map<string, string> {
  const latest = new Map<string, string>();
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  // A process killed in the middle of a write leaves a last line without its end, whose effects never began.
  lines.pop();
  lines.forEach((line, index) => {
    try {
      const entry: Entry = JSON.parse(line);
      latest.set('definition' in entry ? entry.definition.version : entry.execution.arn, `${line}\n`);
    } catch (cause) {
      throw new Error(`${path}:${index + 1} cannot be read; start again with an empty directory`, { cause });
    }
  });
  return latest;
}

/** @returns The size of the new journal. */
function rewrite(path: string, latest: ReadonlyMap<string, string>): number {
  const text = [...latest.values()].join('');
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
  return text.length;
}
