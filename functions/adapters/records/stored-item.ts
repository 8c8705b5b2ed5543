import type * as z from 'zod';
import type { Item, ItemKey } from '../../app/item-store.ts';
import type { Outbox } from '../../domain/handoff/owed.ts';
import type { EpochMs } from '../../domain/time.ts';
import { definedFields } from '../defined-fields.ts';
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
export function itemOf(
  { pk, sk }: ItemKey,
  version: number,
  record: object,
  { workKey, workAt, ttl }: Beside = {},
): Item {
  // Field by field: an object that a second spread brings above forty fields is a slow one in V8 ever after.
  const item: Writable<Item> = { ...record, pk, sk, version, schemaVersion: SCHEMA_VERSION };
  if (workKey !== undefined) {
    item['workKey'] = workKey;
    item['workAt'] = workAt;
  }
  if (ttl !== undefined) item['ttl'] = ttl;
  return item;
}

type Writable<Record> = { -readonly [Field in keyof Record]: Record[Field] };

type Beside = WorkKeys & { readonly ttl?: number };

/** What items were made from or read as: the table in memory hands out the very items that were put, which it froze. */
const known = new WeakMap<Item, { readonly schema: z.ZodType; readonly record: unknown }>();

/** The record as it comes back from the table: without undefined fields, and with its version. */
export const asStored = <Record extends object>(record: Record, version?: number): Record => {
  const whole = isWhole(record) ? record : definedFields(record);
  return version === undefined ? whole : { ...whole, version };
};

const isWhole = (record: object): boolean => {
  for (const name in record) if (record[name as never] === undefined) return false;
  return true;
};

/**
 * The same, of a record that is read again soon: where the item comes back as it is, it need not be parsed.
 * @param stored - As {@link asStored} gives it.
 */
export const knownItemOf = <Record extends object>(
  schema: z.ZodType<Record>,
  key: ItemKey,
  version: number,
  stored: Record,
  beside: Beside = {},
): Item => {
  const item = itemOf(key, version, stored, beside);
  known.set(item, { schema, record: stored });
  return item;
};

/** @throws when the item is not what this version of the code writes: a defect, never the reader's fault. */
export const recordOf = <Record>(schema: z.ZodType<Record>, item: Item): Record => {
  const same = known.get(item);
  if (same?.schema === schema) return same.record as Record;
  const parsed = schema.safeParse(item);
  if (parsed.success && item['schemaVersion'] === SCHEMA_VERSION) {
    if (Object.isFrozen(item)) known.set(item, { schema, record: parsed.data });
    return parsed.data;
  }
  // Paths only: values may be personal.
  const paths = (parsed.error?.issues ?? []).map(({ path }) => path.join('.'));
  throw new TypeError(`unreadable item ${item.sk}: ${['schemaVersion', ...paths].join(', ')}`);
};

/** DynamoDB deletes an item some days after this second; the record itself says from when it no longer counts. */
export const ttlAt = (at: EpochMs): number => Math.ceil(at / 1000);
