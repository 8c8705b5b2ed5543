/** How often each function was called. */
export interface CallCounts {
  count(name: string): void;
  readonly byName: ReadonlyMap<string, number>;
}

export function callCounts(): CallCounts {
  const byName = new Map<string, number>();
  return { byName, count: (name) => void byName.set(name, (byName.get(name) ?? 0) + 1) };
}
