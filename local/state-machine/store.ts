import type { ExecutionRecord } from './execution.ts';

/** A definition as it was published: running executions outlive the file they came from. */
export interface PublishedDefinition {
  readonly version: string;
  readonly text: string;
}

export interface StoredState {
  readonly definitions: readonly PublishedDefinition[];
  /** The latest record of every execution, in the order in which they started. */
  readonly executions: readonly ExecutionRecord[];
}

/**
 * Where executions outlive the process. When `save` returns, the record must be out of the process's
 * hands (a SIGKILL loses nothing): what follows from it is done only then.
 */
export interface ExecutionStore {
  load(): StoredState;
  saveDefinition(definition: PublishedDefinition): void;
  save(record: ExecutionRecord): void;
}

/** Forgets everything: for replay and simulation, which start from nothing and end with a report. */
export function forgetfulStore(): ExecutionStore {
  return {
    load: () => ({ definitions: [], executions: [] }),
    saveDefinition: () => undefined,
    save: () => undefined,
  };
}

/** Keeps JSON texts in memory, so a test can stop an engine and start another on what a disk would hold. */
export function memoryStore(): ExecutionStore {
  const definitions: PublishedDefinition[] = [];
  const executions = new Map<string, string>();
  return {
    load: () => ({
      definitions: [...definitions],
      executions: [...executions.values()].map((text): ExecutionRecord => JSON.parse(text)),
    }),
    saveDefinition: (definition) => void definitions.push(definition),
    save: (record) => void executions.set(record.arn, JSON.stringify(record)),
  };
}
