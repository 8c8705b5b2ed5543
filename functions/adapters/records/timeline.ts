import type { ItemStore } from '../../app/item-store.ts';
import type { Now, Timeline } from '../../app/ports.ts';
import { timelineItem } from '../../contracts/items.ts';
import type { Fact } from '../../domain/handoff/owed.ts';
import { keys, leadPartition, TIMELINE_PREFIX } from './keys.ts';
import { recordedIn } from './recorded-facts.ts';
import { asStored, knownItemOf, recordOf } from './stored-item.ts';

/**
 * Append-only: the next number is put if nobody has it, otherwise the timeline is read again. An append reads it
 * whole, since a fact that stayed owed through an outage may lie under many later ones; a further one to the same
 * timeline goes by what the last has left there, for whatever came after that would have taken the next number.
 * The index finds a fact by when it was recorded, which may be long after it happened.
 *
 * @param now - Whoever only reads needs none.
 */
export const timelineRecords = (store: ItemStore, now: Now = Date.now): Timeline => {
  const read = async (leadId: string) => {
    const items = await store.query(leadPartition(leadId), { prefix: TIMELINE_PREFIX });
    return items.map((item) => recordOf(timelineItem, item));
  };

  /** Ids of all facts in the timeline that was appended to last, in order. */
  let latest: { readonly leadId: string; readonly told: readonly string[] } | undefined;

  const toldTo = async (leadId: string): Promise<readonly string[]> => {
    const known = latest?.leadId === leadId ? latest.told : (await read(leadId)).map(({ id }) => id);
    latest = undefined;
    return known;
  };

  /** @returns the facts that found their number taken, and those after them. */
  const appendOnce = async (leadId: string, facts: readonly Fact[]): Promise<readonly Fact[]> => {
    const entries = await toldTo(leadId);
    const told = new Set(entries);
    const untold = facts.filter(({ id }) => !told.has(id));
    for (const [place, fact] of untold.entries()) {
      const seq = entries.length + place + 1;
      const key = keys.timeline(leadId, seq);
      const item = knownItemOf(timelineItem, key, 1, asStored({ ...fact, seq }), recordedIn(key.pk, now()));
      if (!(await store.put(item, { ifAbsent: true }))) return untold.slice(place);
    }
    latest = { leadId, told: [...entries, ...untold.map(({ id }) => id)] };
    return [];
  };

  return {
    read,
    async append(leadId, facts) {
      let left = facts;
      // Each round that fails means that another writer has got on, so this ends.
      while (left.length > 0) left = await appendOnce(leadId, left);
    },
  };
};
