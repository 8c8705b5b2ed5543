/** Remembers what was set of late. */
export interface Recent<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}

/** @param size - So many of the latest are remembered at least, and at most twice as many. */
export function recent<Key, Value>(size: number): Recent<Key, Value> {
  let young = new Map<Key, Value>();
  let old = young;
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set(key, value) {
      if (young.size >= size) {
        old = young;
        young = new Map();
      }
      young.set(key, value);
    },
  };
}
