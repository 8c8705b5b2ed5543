import type { Item, ItemKey, ItemStore } from '../../app/item-store.ts';
import type { PeriodSums, Rollups } from '../../app/numbers/ports.ts';
import { sumsItem } from '../../contracts/items-numbers.ts';
import { foldRollups, type Rollup } from '../../domain/numbers/contribution.ts';
import type { Values } from '../../domain/numbers/counts.ts';
import { HOURS, numbersKeys, rollupPartition } from './numbers-keys.ts';
import { packed, unpacked } from './packed.ts';
import { itemOf, recordOf } from './stored-item.ts';

/** Of all dimensions. */
const NOTHING = foldRollups([]);

export const rollupRecords = (store: ItemStore): Rollups => {
  const find = async <Sums>(key: ItemKey, period: string, none: Sums): Promise<PeriodSums<Sums>> => {
    const item = await store.get(key);
    return item === undefined ? { period, sums: none, version: 0 } : read<Sums>(item);
  };
  const replace = async <Sums>(key: ItemKey, base: PeriodSums<Sums>, next: PeriodSums<Sums>) => {
    const version = base.version + 1;
    const item = itemOf(key, version, { period: next.period, sums: packed(next.sums) });
    const written = { ...next, version };
    known.set(item, written);
    const held = await store.put(item, base.version === 0 ? { ifAbsent: true } : { ifVersion: base.version });
    return held ? written : undefined;
  };
  return {
    hour: (hour) => find<Rollup>(numbersKeys.hour(hour), hour, NOTHING),
    replaceHour: (base, next) => replace(numbersKeys.hour(next.period), base, next),
    async hoursOf(day) {
      const items = await store.query(HOURS, { prefix: day });
      return items.map((item) => read<Rollup>(item));
    },
    find: (dimension, period) => find<Values>(numbersKeys.rollup(dimension, period), period, {}),
    replace: (dimension, base, next) => replace(numbersKeys.rollup(dimension, next.period), base, next),
    async range(dimension, from, to) {
      const bounds = [from, to].map((period) => numbersKeys.rollup(dimension, period).sk);
      const items = await store.query(rollupPartition(dimension), {
        from: bounds[0] ?? '',
        to: bounds[1] ?? '',
      });
      return items.map((item) => read<Values>(item)).filter(({ sums }) => Object.keys(sums).length > 0);
    },
  };
};

/** What items hold: the table in memory hands out the very items that were put, which it froze. */
const known = new WeakMap<Item, PeriodSums<unknown>>();

/** The sums are what this code has packed. */
function read<Sums>(item: Item): PeriodSums<Sums> {
  const same = known.get(item);
  if (same !== undefined) return same as PeriodSums<Sums>;
  const { period, sums, version } = recordOf(sumsItem, item);
  const unpackedSums = { period, sums: unpacked(sums) as Sums, version };
  if (Object.isFrozen(item)) known.set(item, unpackedSums);
  return unpackedSums;
}
