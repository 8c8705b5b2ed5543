import { closedMonthRecords } from '../../adapters/records/closed-months.ts';
import { rollupRecords } from '../../adapters/records/rollups.ts';
import { sourceDayRecords } from '../../adapters/records/source-days.ts';
import type { ItemStore } from '../../app/item-store.ts';
import { readNumbers } from '../../app/numbers/read-numbers.ts';
import type { ReadTableDeps } from '../../app/numbers/read-table.ts';

/** What tables are made of, as it is kept. */
export const countedNumbers = (store: ItemStore): ReadTableDeps => ({
  numbers: readNumbers({ rollups: rollupRecords(store), closedMonths: closedMonthRecords(store) }),
  sourceDays: sourceDayRecords(store),
});
