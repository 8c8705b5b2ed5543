import type { Item, ItemStore } from '../../app/item-store.ts';
import type { LeadFiles } from '../../app/ports.ts';
import { activityItem, leadItem, timelineItem } from '../../contracts/items.ts';
import { handoffItem } from '../../contracts/items-handoff.ts';
import { unpackDecision } from './decisions.ts';
import {
  ACTIVITY_PREFIX,
  activityStart,
  HANDOFF_PREFIX,
  keys,
  leadPartition,
  TIMELINE_PREFIX,
} from './keys.ts';
import { routingKeys } from './routing-keys.ts';
import { recordOf } from './stored-item.ts';

/**
 * One query finds it all: the sort keys of activities, decisions, facts and handoffs come before that of the lead
 * itself, and those of its posts, which nobody needs here, after it.
 */
export const leadFiles = (store: ItemStore): LeadFiles => ({
  async read(leadId, since) {
    const stretch = { from: activityStart(Math.max(0, since)), to: keys.lead(leadId).sk };
    const items = await store.query(leadPartition(leadId), stretch);
    const last = items.at(-1);
    if (last?.sk !== stretch.to) return undefined;
    const beginningWith = (prefix: string): readonly Item[] =>
      items.filter(({ sk }) => sk.startsWith(prefix));
    return {
      lead: recordOf(leadItem, last),
      handoffs: beginningWith(HANDOFF_PREFIX).map((item) => recordOf(handoffItem, item)),
      activities: beginningWith(ACTIVITY_PREFIX).map((item) => recordOf(activityItem, item)),
      timeline: beginningWith(TIMELINE_PREFIX).map((item) => recordOf(timelineItem, item)),
      decision(handoff, attempt) {
        const { sk } = routingKeys.decision(leadId, handoff, attempt);
        const item = items.find((each) => each.sk === sk);
        return item && unpackDecision(item);
      },
    };
  },
});
