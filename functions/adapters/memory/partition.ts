import type { Item, Stretch } from '../../app/item-store.ts';
import { sortKeyBounds } from '../sort-keys.ts';
import { lowerBound } from './ordered.ts';

/** The items of one partition key. Sort keys are brought into order only when someone asks for a stretch. */
export class Partition {
  readonly #items = new Map<string, Item>();
  #sorted: string[] | undefined = [];

  get(sk: string): Item | undefined {
    return this.#items.get(sk);
  }

  set(item: Item): void {
    if (!this.#items.has(item.sk)) this.#addKey(item.sk);
    this.#items.set(item.sk, item);
  }

  delete(sk: string): void {
    if (this.#items.delete(sk)) this.#sorted = undefined;
  }

  stretch(stretch: Stretch): readonly Item[] {
    const keys = this.#keys();
    const [lowest, highest] = sortKeyBounds(stretch);
    const begin = lowerBound(keys, (key) => key < lowest);
    const end = lowerBound(keys, (key) => key <= highest);
    const found: Item[] = [];
    for (let place = begin; place < end; place += 1) {
      const item = this.#items.get(keys[place] ?? '');
      if (item !== undefined) found.push(item);
    }
    if (stretch.descending === true) found.reverse();
    return stretch.limit === undefined ? found : found.slice(0, stretch.limit);
  }

  /** Time-ordered keys mostly arrive in order, and then the order is kept as it is. */
  #addKey(sk: string): void {
    const last = this.#sorted?.at(-1);
    if (last === undefined || last < sk) this.#sorted?.push(sk);
    else this.#sorted = undefined;
  }

  #keys(): readonly string[] {
    this.#sorted ??= [...this.#items.keys()].sort();
    return this.#sorted;
  }
}
