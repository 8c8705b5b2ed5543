import type { EpochMs } from '../domain/time.ts';

/** The place of an item: a partition, and a sort key within it. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** One stored record. Attributes are JSON values; undefined ones are not stored. What a store returns may be frozen. */
export interface Item extends ItemKey {
  /** Raised by one with each write. */
  readonly version: number;
  readonly [attribute: string]: unknown;
}

/** An entry of the index of owed work: the place of an item, and its `workAt`. */
export interface WorkEntry extends ItemKey {
  readonly workAt: EpochMs;
}

/** What a put demands of the item that it replaces; one that carries `erasedAt` is replaced only by who knows that it does. */
export type Expectation =
  | { readonly ifAbsent: true }
  | { readonly ifVersion: number }
  | { readonly ifErasedVersion: number };

/** A stretch of one partition in order of sort keys; bounds are included, and all given ones apply. */
export interface Stretch {
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
  /** Without it all matching items are read. */
  readonly limit?: number;
  /** Last sort key first. */
  readonly descending?: boolean;
}

/** One table of versioned items: every change of the system is one conditional put of one item. */
export interface ItemStore {
  /** Strongly consistent. */
  get(key: ItemKey): Promise<Item | undefined>;
  /** Strongly consistent item by item, not as a whole; in the order of the keys. */
  getMany(keys: readonly ItemKey[]): Promise<readonly (Item | undefined)[]>;
  /** Writes the whole item. @returns whether the expectation held. */
  put(item: Item, expectation: Expectation): Promise<boolean>;
  /** Strongly consistent. */
  query(pk: string, stretch?: Stretch): Promise<readonly Item[]>;
  /**
   * Nothing happens when there is no such item.
   * @param holding - Attributes that the item must hold, or else it stays.
   */
  delete(key: ItemKey, holding?: Readonly<Record<string, string>>): Promise<void>;
  /**
   * Entries of the items with this `workKey` and a `workAt` up to and including the instant, earliest first.
   * Eventually consistent: read an item again before acting on it.
   * @param from - The earliest `workAt` that is wanted.
   */
  work(partition: string, until: EpochMs, limit: number, from?: EpochMs): Promise<readonly WorkEntry[]>;
}
