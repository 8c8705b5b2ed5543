/**
 * Numbers by key, at any depth. Tallies of parts of the leads add up to that of all, in any order, and a tally is plain data, so
 * the parts may be counted in processes of their own.
 */
export type Tally = Map<string, number | Tally>;

/** Counts under a key. */
export function count(tally: Tally, key: string, by = 1): void {
  tally.set(key, counted(tally, key) + by);
}

/** @returns 0 where nothing was counted. */
export function counted(tally: Tally, key: string): number {
  const known = tally.get(key);
  return typeof known === 'number' ? known : 0;
}

/** What is counted further down under a key; from now on it is there. */
export function branch(tally: Tally, key: string): Tally {
  const known = tally.get(key);
  if (known instanceof Map) return known;
  const made: Tally = new Map();
  tally.set(key, made);
  return made;
}

/** The numbers at this depth, in order of keys. */
export const counts = (tally: Tally): readonly (readonly [string, number])[] =>
  inOrder(tally).flatMap(([key, value]) => (typeof value === 'number' ? [[key, value] as const] : []));

/** What is further down, in order of keys. */
export const branches = (tally: Tally): readonly (readonly [string, Tally])[] =>
  inOrder(tally).flatMap(([key, value]) => (typeof value === 'number' ? [] : [[key, value] as const]));

/** By code, which no language of the machine changes. */
const inOrder = (tally: Tally) => [...tally].sort(([left], [right]) => (left < right ? -1 : 1));

/** Adds what another part of the leads came to. */
export function absorb(tally: Tally, other: Tally): void {
  for (const [key, value] of other) {
    if (typeof value === 'number') count(tally, key, value);
    else absorb(branch(tally, key), value);
  }
}
