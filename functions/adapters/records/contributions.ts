import type { ItemStore } from '../../app/item-store.ts';
import type { Contributions, CountedLeads } from '../../app/numbers/ports.ts';
import { contributionItem, countedAsItem } from '../../contracts/items-numbers.ts';
import { NONE } from '../../domain/numbers/counts.ts';
import { hourPartition, numbersKeys } from './numbers-keys.ts';
import { recordedIn } from './recorded-facts.ts';
import { standing } from './standing.ts';
import { asStored, itemOf, recordOf } from './stored-item.ts';

/** By hour; those that time alone may change are in the index too. */
export const contributionRecords = (store: ItemStore): Contributions => ({
  async of(leadId, hours) {
    const items = await store.getMany([...hours].map((hour) => numbersKeys.contribution(hour, leadId)));
    return items.flatMap((item) => (item === undefined ? [] : [recordOf(contributionItem, item)]));
  },
  async ofHour(hour) {
    const items = await store.query(hourPartition(hour));
    return items.map((item) => recordOf(contributionItem, item));
  },
  async replace(base, next) {
    const key = numbersKeys.contribution(next.hour, next.leadId);
    const beside = next.lookAt === undefined ? {} : recordedIn(key.pk, next.lookAt);
    const version = (base?.version ?? 0) + 1;
    const item = itemOf(key, version, asStored(next, version), beside);
    return store.put(item, base === undefined ? { ifAbsent: true } : { ifVersion: base.version });
  },
});

export const countedLeadRecords = (store: ItemStore): CountedLeads =>
  standing(store, {
    schema: countedAsItem,
    key: numbersKeys.countedAs,
    idOf: ({ leadId }) => leadId,
    blank: (leadId) => ({ leadId, source: NONE, campaign: NONE, zone: 'UTC', version: 0 }),
  });
