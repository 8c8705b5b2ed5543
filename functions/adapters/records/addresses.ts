import type { ItemStore } from '../../app/item-store.ts';
import type { Addresses } from '../../app/ports.ts';
import { addressItem } from '../../contracts/items.ts';
import { keys } from './keys.ts';
import { itemOf, recordOf } from './stored-item.ts';

export const addressRecords = (store: ItemStore): Addresses => {
  const find = async (addressHash: string): Promise<string | undefined> => {
    const item = await store.get(keys.address(addressHash));
    return item && recordOf(addressItem, item).leadId;
  };

  const claim = async (addressHash: string, leadId: string): Promise<string> => {
    const item = itemOf(keys.address(addressHash), 1, { leadId });
    if (await store.put(item, { ifAbsent: true })) return leadId;
    // Free again only when it was deleted in between: then it is claimed anew.
    return (await find(addressHash)) ?? claim(addressHash, leadId);
  };

  return {
    claim,
    find,
    release: (addressHash, leadId) => store.delete(keys.address(addressHash), { leadId }),
  };
};
