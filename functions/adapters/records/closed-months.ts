import type { ItemStore } from '../../app/item-store.ts';
import type { ClosedMonths } from '../../app/numbers/ports.ts';
import { closedMonthItem, sumsItem } from '../../contracts/items-numbers.ts';
import type { Values } from '../../domain/numbers/counts.ts';
import { numbersKeys } from './numbers-keys.ts';
import { packed, unpacked } from './packed.ts';
import { itemOf, recordOf } from './stored-item.ts';

/** Each dimension of a month is put if absent, then that the month is closed: what is kept never changes. */
export const closedMonthRecords = (store: ItemStore): ClosedMonths => ({
  async keep(month, dimension, sums) {
    const record = { period: month, sums: packed(sums) };
    await store.put(itemOf(numbersKeys.closedSums(month, dimension), 1, record), { ifAbsent: true });
  },
  async close(month, closedAt) {
    await store.put(itemOf(numbersKeys.closed(month), 1, { month, closedAt }), { ifAbsent: true });
  },
  async find(month, dimension) {
    const [closed, sums] = await store.getMany([
      numbersKeys.closed(month),
      numbersKeys.closedSums(month, dimension),
    ]);
    if (closed === undefined || sums === undefined) return undefined;
    recordOf(closedMonthItem, closed);
    return unpacked(recordOf(sumsItem, sums).sums) as Values;
  },
});
