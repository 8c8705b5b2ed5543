import type { ItemStore } from '../../app/item-store.ts';
import type { LeadPosts, Submissions } from '../../app/ports.ts';
import { submissionItem } from '../../contracts/items.ts';
import { keys, leadPartition, POST_PREFIX } from './keys.ts';
import { recordOf } from './stored-item.ts';
import { versioned } from './versioned.ts';

/** Accepted posts, each in its lead's partition, so that whoever holds the lead finds them. */
export const submissionRecords = (store: ItemStore): Submissions =>
  versioned(store, {
    schema: submissionItem,
    key: keys.submission,
    keyOf: ({ leadId, submissionId }) => {
      if (leadId === undefined) throw new TypeError('a post without a lead is not an accepted one');
      return keys.submission(leadId, submissionId);
    },
  });

/** What there is to erase of them. */
export const leadPosts = (store: ItemStore): LeadPosts => ({
  async list(leadId) {
    const items = await store.query(leadPartition(leadId), { prefix: POST_PREFIX });
    return items.map((item) => recordOf(submissionItem, item));
  },
  remove: (leadId, submissionId) => store.delete(keys.submission(leadId, submissionId)),
});
