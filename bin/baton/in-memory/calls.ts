/** Runs a call of a function; what stands around it may fail it, before or after, as Lambda may. */
export type Around = <Result>(name: string, run: () => Promise<Result>) => Promise<Result>;

/** The calls of functions: each is counted. */
export interface Calls {
  readonly run: Around;
  /** How often each function was called. */
  readonly byName: ReadonlyMap<string, number>;
}

export function countedCalls(around: Around = (_name, run) => run()): Calls {
  const byName = new Map<string, number>();
  return {
    byName,
    run(name, run) {
      byName.set(name, (byName.get(name) ?? 0) + 1);
      return around(name, run);
    },
  };
}
