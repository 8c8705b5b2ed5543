import type { ItemStore } from '../../app/item-store.ts';
import type { SourceDays } from '../../app/numbers/note-sources.ts';
import { sourceDayItem } from '../../contracts/items-sources.ts';
import { keys, SOURCE_DAYS } from './keys.ts';
import { standing } from './standing.ts';
import { recordOf } from './stored-item.ts';

/** What sources brought and cost. */
export const sourceDayRecords = (store: ItemStore): SourceDays => ({
  ...standing(store, {
    schema: sourceDayItem,
    key: keys.sourceDay,
    idOf: ({ day }) => day,
    blank: (day) => ({ day, sources: {}, version: 0 }),
  }),
  async range(from, to) {
    const items = await store.query(SOURCE_DAYS, { from, to });
    return items.map((item) => recordOf(sourceDayItem, item));
  },
});
