import type { Item, ItemKey, ItemStore } from '../../functions/app/item-store.ts';

export class Crash extends Error {
  override readonly name = 'Crash';
}

/** What a store was asked to write. */
export type Write =
  | { readonly op: 'put'; readonly item: Item }
  | { readonly op: 'delete'; readonly key: ItemKey };

/**
 * A store that calls a hook around each write, and dies with it when the hook throws.
 *
 * @param hook - `count` is 1 for the first write; `when` says whether it has been done.
 */
export function hookedStore(
  store: ItemStore,
  hook: (count: number, when: 'before' | 'after', write: Write) => void | Promise<void>,
): ItemStore {
  let writes = 0;
  const around = async <Result>(write: Write, run: () => Promise<Result>): Promise<Result> => {
    writes += 1;
    const count = writes;
    await hook(count, 'before', write);
    const result = await run();
    await hook(count, 'after', write);
    return result;
  };
  return {
    ...store,
    put: (item, expectation) => around({ op: 'put', item }, () => store.put(item, expectation)),
    delete: (key, holding) => around({ op: 'delete', key }, () => store.delete(key, holding)),
  };
}

/** Runs something once, just before the first write of an item with this sort key. */
export function justBefore(store: ItemStore, sk: string | RegExp, run: () => Promise<unknown>): ItemStore {
  let done = false;
  return hookedStore(store, async (_, when, write) => {
    if (done || when === 'after' || write.op === 'delete' || !matches(sk, write.item.sk)) return;
    done = true;
    await run();
  });
}

const matches = (pattern: string | RegExp, sk: string): boolean =>
  typeof pattern === 'string' ? pattern === sk : pattern.test(sk);
