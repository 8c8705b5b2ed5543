import type { SweepPass } from '../../app/handoff/sweep.ts';
import type { ItemStore } from '../../app/item-store.ts';
import { sweepPassItem } from '../../contracts/items.ts';
import { keys } from './keys.ts';
import { itemOf, recordOf } from './stored-item.ts';

/** The sweeper's latest pass. */
export const sweepPassRecords = (store: ItemStore) => {
  const find = async () => {
    const item = await store.get(keys.sweepPass());
    return item && recordOf(sweepPassItem, item);
  };
  return {
    latest: (): Promise<SweepPass | undefined> => find(),
    /** A pass that ends at the same moment may win; either tells that the sweeper runs. */
    async note(pass: SweepPass): Promise<void> {
      const base = await find();
      const item = itemOf(keys.sweepPass(), (base?.version ?? 0) + 1, pass);
      await store.put(item, base === undefined ? { ifAbsent: true } : { ifVersion: base.version });
    },
  };
};
