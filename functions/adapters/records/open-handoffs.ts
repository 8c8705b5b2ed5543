import type { ItemKey, ItemStore } from '../../app/item-store.ts';
import type { OpenHandoffs } from '../../app/ports.ts';
import { leadItem } from '../../contracts/items.ts';
import { handoffItem } from '../../contracts/items-handoff.ts';
import { handoffKeyOf } from '../../domain/handoff/handoff-id.ts';
import { HANDOFF_PREFIX, keys } from './keys.ts';
import { loadRecords } from './loads.ts';
import { SHARDS } from './shards.ts';
import { recordOf } from './stored-item.ts';

/** Sixteen shards of these are about a thousand handoffs, as much as one look at a board may cost. */
const MOST_OF_A_SHARD = 64;

/** Every open handoff is looked at again some day, so the index of owed work holds them all, and little else. */
export const openHandoffRecords = (store: ItemStore): OpenHandoffs => {
  const read = async (places: readonly ItemKey[]) =>
    (await store.getMany(places)).flatMap((item) =>
      item === undefined ? [] : [recordOf(handoffItem, item)],
    );
  return {
    async heldBy(person) {
      if (person === undefined) return [];
      const { open } = await loadRecords(store).find(person);
      return read(open.map(handoffKeyOf).map(({ leadId, number }) => keys.handoff(leadId, number)));
    },
    async all() {
      const shards = Array.from({ length: SHARDS }, (_, shard) =>
        store.work(`OWED#${shard}`, Number.MAX_SAFE_INTEGER, MOST_OF_A_SHARD),
      );
      const found = await Promise.all(shards);
      const places = found.flat().filter(({ sk }) => sk.startsWith(HANDOFF_PREFIX));
      return {
        handoffs: await read(places),
        isCut: found.some(({ length }) => length === MOST_OF_A_SHARD),
      };
    },
    async leads(leadIds) {
      const items = await store.getMany(leadIds.map(keys.lead));
      return items.map((item) => item && recordOf(leadItem, item));
    },
  };
};
