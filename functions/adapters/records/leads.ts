import type { ItemStore } from '../../app/item-store.ts';
import type { Leads, Stored } from '../../app/ports.ts';
import { leadItem } from '../../contracts/items.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { shellOf } from '../../domain/lead/shell.ts';
import { keys } from './keys.ts';
import { itemOf, owedKeys } from './stored-item.ts';
import { versioned } from './versioned.ts';

/** A write that does not know of the erasure fails, and one that does writes the shell, whatever it was given. */
export const leadRecords = (store: ItemStore): Leads => {
  const records = versioned(store, {
    schema: leadItem,
    key: keys.lead,
    keyOf: ({ leadId }) => keys.lead(leadId),
  });

  const replaceShell = async (
    { version: ifErasedVersion }: Stored<Lead>,
    { outbox, nextCheckAt, ...next }: Stored<Lead>,
    erasedAt: number,
  ): Promise<Stored<Lead> | undefined> => {
    const key = keys.lead(next.leadId);
    const written = { ...shellOf(next, erasedAt), outbox, nextCheckAt, version: ifErasedVersion + 1 };
    const item = itemOf(key, written.version, written, owedKeys(key.pk, written));
    return (await store.put(item, { ifErasedVersion })) ? written : undefined;
  };

  return {
    ...records,
    replace: (base, next) =>
      base.erasedAt === undefined ? records.replace(base, next) : replaceShell(base, next, base.erasedAt),
  };
};
