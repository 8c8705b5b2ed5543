import type { Item, ItemKey } from '../../app/item-store.ts';
import type { EpochMs } from '../../domain/time.ts';
import { lowerBound } from './ordered.ts';

interface Entry extends ItemKey {
  readonly at: EpochMs;
}

const isBefore = (a: Entry, b: Entry): boolean =>
  a.at !== b.at ? a.at < b.at : a.pk !== b.pk ? a.pk < b.pk : a.sk < b.sk;

/** The sparse index `work`: only items with both `workKey` and `workAt` are in it. */
export class WorkIndex {
  readonly #partitions = new Map<string, Entry[]>();

  add(item: Item): void {
    this.#change(item, (entries, place, entry) => entries.splice(place, 0, entry));
  }

  remove(item: Item): void {
    this.#change(item, (entries, place) => entries.splice(place, 1));
  }

  until(partition: string, until: EpochMs, limit: number): readonly ItemKey[] {
    const entries = this.#partitions.get(partition) ?? [];
    const end = lowerBound(entries, (entry) => entry.at <= until);
    return entries.slice(0, Math.min(end, limit)).map(({ pk, sk }) => ({ pk, sk }));
  }

  #change(item: Item, change: (entries: Entry[], place: number, entry: Entry) => void): void {
    const { workKey, workAt } = item;
    if (typeof workKey !== 'string' || typeof workAt !== 'number') return;
    const entries = this.#partitions.get(workKey) ?? [];
    this.#partitions.set(workKey, entries);
    const entry: Entry = { at: workAt, pk: item.pk, sk: item.sk };
    change(
      entries,
      lowerBound(entries, (other) => isBefore(other, entry)),
      entry,
    );
  }
}
