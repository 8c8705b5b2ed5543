import type { ItemStore } from '../../app/item-store.ts';
import type { Receipt, Receipts } from '../../app/ports.ts';
import { receiptItem } from '../../contracts/items.ts';
import { keys } from './keys.ts';
import { itemOf, recordOf, ttlAt } from './stored-item.ts';

export const receiptRecords = (store: ItemStore): Receipts => {
  const claim = async (key: string, receipt: Receipt): Promise<Receipt> => {
    const put = (version: number, expectation: Parameters<ItemStore['put']>[1]) =>
      store.put(itemOf(keys.receipt(key), version, receipt, { ttl: ttlAt(receipt.expiresAt) }), expectation);

    if (await put(1, { ifAbsent: true })) return receipt;
    const item = await store.get(keys.receipt(key));
    if (item === undefined) return claim(key, receipt);
    const { version, ...held } = recordOf(receiptItem, item);
    const isOfErased = held.bodyHash === receipt.bodyHash && held.leadId !== receipt.leadId;
    if (held.expiresAt > receipt.receivedAt && !isOfErased) return held;
    if (await put(version + 1, { ifVersion: version })) return receipt;
    return claim(key, receipt);
  };
  return { claim, release: (key, leadId) => store.delete(keys.receipt(key), { leadId }) };
};
