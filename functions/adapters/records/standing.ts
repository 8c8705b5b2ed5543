import type * as z from 'zod';
import type { ItemKey, ItemStore } from '../../app/item-store.ts';
import type { Standing } from '../../app/routing-ports.ts';
import type { EpochMs } from '../../domain/time.ts';
import { asStored, knownItemOf, recordOf, ttlAt } from './stored-item.ts';

/** Where and how one kind of standing record is stored. */
export interface StandingKind<Record> {
  readonly schema: z.ZodType<Record>;
  readonly key: (id: string) => ItemKey;
  readonly idOf: (record: Record) => string;
  /** The record before its first write, with version 0. */
  readonly blank: (id: string) => Record;
  /** From when on the table may forget the record; never unless told. */
  readonly uselessFrom?: (record: Record) => EpochMs;
}

/** The repository of records that are empty until something is written. */
export const standing = <Record extends { readonly version: number }>(
  store: ItemStore,
  { schema, key, idOf, blank, uselessFrom }: StandingKind<Record>,
): Standing<Record> => ({
  async find(id) {
    const item = await store.get(key(id));
    return item === undefined ? blank(id) : recordOf(schema, item);
  },
  async replace(base, next) {
    const written = asStored(next, base.version + 1);
    const expectation = base.version === 0 ? ({ ifAbsent: true } as const) : { ifVersion: base.version };
    const beside = uselessFrom === undefined ? {} : { ttl: ttlAt(uselessFrom(written)) };
    const item = knownItemOf(schema, key(idOf(base)), written.version, written, beside);
    const held = await store.put(item, expectation);
    return held ? written : undefined;
  },
});
