import * as z from 'zod';
import type { Item, ItemKey } from '../../app/item-store.ts';
import type { Outbox } from '../../domain/handoff/handoff.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Read, type Reader, readerOf } from './reading.ts';
import { recent } from './recent.ts';
import { shardOf } from './shards.ts';

/** Raised when items change so that older readers would misread them. */
const SCHEMA_VERSION = 1;

/** What a record may owe. */
export interface Debts {
  readonly outbox?: Outbox;
  readonly nextCheckAt?: EpochMs | undefined;
}

interface WorkKeys {
  readonly workKey?: string;
  readonly workAt?: EpochMs;
}

/** The index keys of an item that owes something; a debt without an instant is due at once. */
export const owedKeys = (pk: string, { outbox = {}, nextCheckAt }: Debts): WorkKeys =>
  nextCheckAt === undefined && Object.keys(outbox).length === 0
    ? {}
    : { workKey: `OWED#${shardOf(pk)}`, workAt: nextCheckAt ?? 0 };

/**
 * The item that holds a record.
 * @param beside - What the table needs to know beside the record: when it is to be worked on, when it may be deleted.
 */
export const itemOf = (
  key: ItemKey,
  version: number,
  record: object,
  beside: WorkKeys & { readonly ttl?: number } = {},
): Item => ({ ...record, ...beside, ...key, version, schemaVersion: SCHEMA_VERSION });

interface Known extends Read {
  readonly schema: z.ZodType;
}

/** What items were read as. The table in memory hands out the same frozen item until it is replaced. */
const known = new WeakMap<Item, Known>();

/** The latest of them by place: the next version of an item shares most of it. */
const latest = recent<string, Known>(2_000);

const readers = new WeakMap<z.ZodType, Reader>();

const readerFor = (schema: z.ZodType): Reader => {
  if (!(schema instanceof z.ZodObject)) throw new TypeError('an item is an object');
  const reader = readers.get(schema) ?? readerOf(schema);
  readers.set(schema, reader);
  return reader;
};

/** @throws when the item is not what this version of the code writes: a defect, never the reader's fault. */
export const recordOf = <Record>(schema: z.ZodType<Record>, item: Item): Record => {
  const same = known.get(item);
  if (same?.schema === schema) return same.record as Record;
  const place = `${item.pk} ${item.sk}`;
  const before = latest.get(place);
  const reading = readerFor(schema)(item, before?.schema === schema ? before : undefined);
  if ('record' in reading && item['schemaVersion'] === SCHEMA_VERSION) {
    if (Object.isFrozen(item)) {
      const now = { schema, item, record: reading.record };
      known.set(item, now);
      latest.set(place, now);
    }
    return reading.record as Record;
  }
  const paths = 'paths' in reading ? reading.paths : [];
  throw new TypeError(`unreadable item ${item.sk}: ${['schemaVersion', ...paths].join(', ')}`);
};

/** DynamoDB deletes an item some days after this second; the record itself says from when it no longer counts. */
export const ttlAt = (at: EpochMs): number => Math.ceil(at / 1000);
