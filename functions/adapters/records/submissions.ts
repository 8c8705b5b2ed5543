import type { ItemStore } from '../../app/item-store.ts';
import type { Submissions } from '../../app/ports.ts';
import { submissionItem } from '../../contracts/items.ts';
import { keys } from './keys.ts';
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
