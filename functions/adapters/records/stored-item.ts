import type * as z from 'zod';
import type { Item, ItemKey } from '../../app/item-store.ts';
import type { Outbox } from '../../domain/handoff/handoff.ts';
import type { EpochMs } from '../../domain/time.ts';
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

interface Reading {
  readonly schema: z.ZodType;
  readonly record: unknown;
}

/** What items were read as. The table in memory hands out the same frozen item until it is replaced. */
const readings = new WeakMap<Item, Reading>();

/** @throws when the item is not what this version of the code writes: a defect, never the reader's fault. */
export const recordOf = <Record>(schema: z.ZodType<Record>, item: Item): Record => {
  const known = readings.get(item);
  if (known?.schema === schema) return known.record as Record;
  const parsed = schema.safeParse(item);
  if (item['schemaVersion'] === SCHEMA_VERSION && parsed.success) {
    readings.set(item, { schema, record: parsed.data });
    return parsed.data;
  }
  // Paths only: values may be personal.
  const paths = parsed.error?.issues.map(({ path }) => path.join('.')) ?? [];
  throw new TypeError(`unreadable item ${item.sk}: ${['schemaVersion', ...paths].join(', ')}`);
};

/** DynamoDB deletes an item some days after this second; the record itself says from when it no longer counts. */
export const ttlAt = (at: EpochMs): number => Math.ceil(at / 1000);
