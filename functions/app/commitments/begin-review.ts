import type { Evidence } from '../../domain/commitments/evidence.ts';
import { openReview, reviewId, unwarned, warnOf } from '../../domain/commitments/promise-review.ts';
import type { Promised } from '../../domain/commitments/promises.ts';
import {
  isInvestigation,
  leftToDo,
  type PromiseReview,
  type Review,
} from '../../domain/commitments/review.ts';
import { type Backoff, change } from '../change.ts';
import { type DecideByDeps, decideBy } from './decide-by.ts';
import type { Reviews } from './ports.ts';

export interface BeginReviewDeps extends DecideByDeps {
  readonly reviews: Reviews;
  readonly backoff: Backoff;
}

/** Notes that a promise is on course to be missed, once. What is noted already stays. */
export async function warnEarly(
  { reviews }: Pick<BeginReviewDeps, 'reviews'>,
  month: string,
  promised: Promised,
  warning: Evidence,
): Promise<void> {
  if ((await reviews.find(reviewId(month, promised))) !== undefined) return;
  await reviews.create({ ...warnOf(month, promised, warning), version: 1 });
}

/** Opens the review of a broken promise, once. */
export async function beginReview(
  deps: BeginReviewDeps,
  month: string,
  promised: Promised,
  breach: Evidence,
): Promise<void> {
  const { reviews, backoff } = deps;
  const find = () => findOfPromise(reviews, reviewId(month, promised));
  const known = await find();
  if (known !== undefined && known.state !== 'warned') return;
  const before = await earlierReviews(reviews, promised, month);
  const opening = {
    ...{ breach, dueAt: await decideBy(deps, promised.side, breach.at) },
    earlier: before.map((review) => review.month),
    carried: leftToDo(before.at(-1) ?? NONE),
  };
  if (known === undefined) {
    await reviews.create({ ...openReview(unwarned(month, promised), opening), version: 1 });
    return;
  }
  await change(find, reviews.replace, (current) => openReview(current, opening), backoff);
}

const NONE: Pick<Review, 'actions'> = { actions: [] };

const findOfPromise = async (reviews: Pick<Reviews, 'find'>, id: string) => {
  const found = await reviews.find(id);
  return found === undefined || isInvestigation(found) ? undefined : found;
};

/** Reviews of the same promise in months before, oldest first. */
async function earlierReviews(
  reviews: Pick<Reviews, 'list'>,
  promised: Promised,
  month: string,
): Promise<readonly PromiseReview[]> {
  const all = await reviews.list();
  return all
    .flatMap((review) => (isInvestigation(review) ? [] : [review]))
    .filter(
      (review) => review.promised.id === promised.id && review.month < month && review.state !== 'warned',
    )
    .toReversed();
}
