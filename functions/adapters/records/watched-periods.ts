import type { KeptPeriod, KeptPeriods } from '../../app/investigations/ports.ts';
import type { Item, ItemStore } from '../../app/item-store.ts';
import { keptPeriodItem } from '../../contracts/items-investigations.ts';
import { daysAgo } from '../../domain/numbers/periods.ts';
import type { Figures } from '../../domain/numbers/rates.ts';
import { numbersKeys, watchedPartition } from './numbers-keys.ts';
import { packed, unpacked } from './packed.ts';
import { itemOf, recordOf } from './stored-item.ts';

/** A period is put if absent, and once more when it is judged; its figures never change. */
export const watchedPeriodRecords = (store: ItemStore): KeptPeriods => ({
  async find({ kind, from }) {
    const item = await store.get(numbersKeys.watched(kind, from));
    return item && read(item);
  },
  keep: (period) => store.put(written({ ...period, judged: false, version: 1 }), { ifAbsent: true }),
  async markJudged(period) {
    const { version } = period;
    await store.put(written({ ...period, judged: true, version: version + 1 }), { ifVersion: version });
  },
  async before(kind, day, most) {
    const items = await store.query(watchedPartition(kind), {
      ...{ to: daysAgo(day, 1), limit: most, descending: true },
    });
    return items.map(read);
  },
});

const written = ({ kind, from, to, figures, judged, version }: KeptPeriod): Item =>
  itemOf(numbersKeys.watched(kind, from), version, { kind, from, to, figures: packed(figures), judged });

/** The figures are what this code has packed. */
function read(item: Item): KeptPeriod {
  const { figures, ...period } = recordOf(keptPeriodItem, item);
  return { ...period, figures: unpacked(figures) as Figures };
}
