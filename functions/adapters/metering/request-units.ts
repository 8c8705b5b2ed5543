import type { Item, ItemKey } from '../../app/item-store.ts';
import { type Measured, measure, workEntryBytes } from './item-size.ts';

/** Request units, table and index together. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** What of an item counts: its bytes, and its entry in the index `work`. */
export interface Footprint {
  readonly bytes: number;
  readonly entry?: IndexEntry | undefined;
}

/** A footprint, and what measures the next version of the item faster. */
export type Known = Footprint & Measured;

interface IndexEntry {
  readonly workKey: string;
  readonly workAt: number;
  readonly bytes: number;
}

/** A request together with what it found or changed. */
export type MeteredRequest =
  | { readonly kind: 'get'; readonly found: readonly (Footprint | undefined)[] }
  | { readonly kind: 'query'; readonly found: readonly Footprint[] }
  | { readonly kind: 'work'; readonly partition: string; readonly found: readonly ItemKey[] }
  | {
      readonly kind: 'write';
      readonly before: Footprint | undefined;
      /** Absent when the item is deleted. */
      readonly after: Footprint | undefined;
      /** A refused write is billed like one that held, but leaves the index alone. */
      readonly held: boolean;
    };

/** One unit reads so many bytes strongly consistently, or twice as many eventually consistently. */
const READ_BYTES = 4096;
const WRITE_BYTES = 1024;
/** What the index knows of an instant has the size of any other instant of our time. */
const ANY_INSTANT = 1_772_442_000_123;

/** @param former - An earlier version of the item, frozen: it saves measuring what both share. */
export const footprint = (item: Item, former?: Measured): Known => {
  const { bytes, attributes } = measure(item, former);
  return { item, bytes, attributes, entry: entryOf(item) };
};

const entryOf = (item: Item): IndexEntry | undefined => {
  const { workKey, workAt } = item;
  if (typeof workKey !== 'string' || typeof workAt !== 'number') return undefined;
  return { workKey, workAt, bytes: workEntryBytes(item, workKey, workAt) };
};

const blocks = (bytes: number, blockBytes: number): number => Math.max(1, Math.ceil(bytes / blockBytes));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Entries that keep their key are not written again: an entry holds nothing else. */
const indexWrites = (before: IndexEntry | undefined, after: IndexEntry | undefined): number =>
  before?.workKey === after?.workKey && before?.workAt === after?.workAt
    ? 0
    : entryWrites(before) + entryWrites(after);

const entryWrites = (entry: IndexEntry | undefined): number =>
  entry === undefined ? 0 : blocks(entry.bytes, WRITE_BYTES);

/** What DynamoDB bills on demand for a request: the one place where units are computed, for table and memory alike. */
export const requestUnits = (request: MeteredRequest): Units => {
  switch (request.kind) {
    case 'get':
      return { read: sum(request.found.map((found) => blocks(found?.bytes ?? 0, READ_BYTES))), write: 0 };
    case 'query':
      return { read: blocks(sum(request.found.map(({ bytes }) => bytes)), READ_BYTES), write: 0 };
    case 'work': {
      const bytes = sum(request.found.map((key) => workEntryBytes(key, request.partition, ANY_INSTANT)));
      return { read: blocks(bytes, READ_BYTES) / 2, write: 0 };
    }
    case 'write': {
      const { before, after, held } = request;
      const table = blocks(Math.max(before?.bytes ?? 0, after?.bytes ?? 0), WRITE_BYTES);
      return { read: 0, write: table + (held ? indexWrites(before?.entry, after?.entry) : 0) };
    }
  }
};
