import type * as z from 'zod';
import type { Item, ItemKey, ItemStore } from '../../app/item-store.ts';
import type { Versioned } from '../../app/ports.ts';
import type { EpochMs } from '../../domain/time.ts';
import { asStored, type Debts, knownItemOf, owedKeys, recordOf, ttlAt } from './stored-item.ts';

/** Where and how one kind of record is stored. */
export interface RecordKind<Key extends readonly unknown[], Record> {
  readonly schema: z.ZodType<Record>;
  readonly key: (...key: Key) => ItemKey;
  readonly keyOf: (record: Record) => ItemKey;
  /** From when on the table may forget the record; never unless told. */
  readonly uselessFrom?: (record: Record) => EpochMs | undefined;
}

/** The repository of records that change by conditional put. What a record owes puts it into the work index. */
export const versioned = <
  Key extends readonly unknown[],
  Record extends Debts & { readonly version: number },
>(
  store: ItemStore,
  { schema, key, keyOf, uselessFrom }: RecordKind<Key, Record>,
): Versioned<Key, Record> => {
  const toItem = (record: Record): Item => {
    const at = keyOf(record);
    const end = uselessFrom?.(record);
    const beside = { ...owedKeys(at.pk, record), ...(end !== undefined && { ttl: ttlAt(end) }) };
    return knownItemOf(schema, at, record.version, record, beside);
  };

  return {
    async find(...at) {
      const item = await store.get(key(...at));
      return item && recordOf(schema, item);
    },
    create: (record) => store.put(toItem(asStored(record)), { ifAbsent: true }),
    async replace(base, next) {
      const written = asStored(next, base.version + 1);
      const held = await store.put(toItem(written), { ifVersion: base.version });
      return held ? written : undefined;
    },
  };
};
