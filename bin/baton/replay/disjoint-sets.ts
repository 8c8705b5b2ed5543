/** Things that belong together, directly or by others. */
export interface DisjointSets {
  /** From now on they are in one set. */
  unite(...things: readonly string[]): void;
  /** Names the set that something is in; the same name for all of it. */
  setOf(thing: string): string;
}

export function disjointSets(): DisjointSets {
  const above = new Map<string, string>();
  const setOf = (thing: string): string => {
    let top = thing;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    // Whatever was walked over leads straight to the top the next time.
    for (let low = thing; low !== top; ) {
      const next = above.get(low) ?? top;
      above.set(low, top);
      low = next;
    }
    return top;
  };
  return {
    setOf,
    unite(...things) {
      const [first, ...others] = things.map(setOf);
      for (const other of others)
        if (first !== undefined && setOf(other) !== first) above.set(setOf(other), first);
    },
  };
}
