import type { Item, WorkEntry } from '../../app/item-store.ts';
import type { EpochMs } from '../../domain/time.ts';
import { lowerBound } from './ordered.ts';

const isBefore = (a: WorkEntry, b: WorkEntry): boolean =>
  a.workAt !== b.workAt ? a.workAt < b.workAt : a.pk !== b.pk ? a.pk < b.pk : a.sk < b.sk;

/** The sparse index `work`: only items with both `workKey` and `workAt` are in it. */
export class WorkIndex {
  readonly #partitions = new Map<string, WorkEntry[]>();

  add(item: Item): void {
    this.#change(item, (entries, place, entry) => entries.splice(place, 0, entry));
  }

  remove(item: Item): void {
    this.#change(item, (entries, place) => entries.splice(place, 1));
  }

  between(partition: string, from: EpochMs, until: EpochMs, limit: number): readonly WorkEntry[] {
    const entries = this.#partitions.get(partition) ?? [];
    const begin = lowerBound(entries, (entry) => entry.workAt < from);
    const end = lowerBound(entries, (entry) => entry.workAt <= until);
    return entries.slice(begin, Math.min(end, begin + limit));
  }

  #change(item: Item, change: (entries: WorkEntry[], place: number, entry: WorkEntry) => void): void {
    const { workKey, workAt } = item;
    if (typeof workKey !== 'string' || typeof workAt !== 'number') return;
    const entries = this.#partitions.get(workKey) ?? [];
    this.#partitions.set(workKey, entries);
    const entry: WorkEntry = { pk: item.pk, sk: item.sk, workAt };
    change(
      entries,
      lowerBound(entries, (other) => isBefore(other, entry)),
      entry,
    );
  }
}
