import type { Reviews } from '../../app/commitments/ports.ts';
import type { ItemStore } from '../../app/item-store.ts';
import { reviewItem } from '../../contracts/items-reviews.ts';
import { keys, REVIEWS } from './keys.ts';
import { recordOf } from './stored-item.ts';
import { versioned } from './versioned.ts';

/** What became of promises, in one partition: there are six a month at most. */
export const reviewRecords = (store: ItemStore): Reviews => ({
  ...versioned(store, { schema: reviewItem, key: keys.review, keyOf: ({ id }) => keys.review(id) }),
  async list() {
    const items = await store.query(REVIEWS, { descending: true });
    return items.map((item) => recordOf(reviewItem, item));
  },
});
