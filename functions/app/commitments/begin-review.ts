import type { Evidence } from '../../domain/commitments/evidence.ts';
import type { Promised } from '../../domain/commitments/promises.ts';
import {
  leftToDo,
  openReview,
  type Review,
  reviewId,
  unwarned,
  warnOf,
} from '../../domain/commitments/review.ts';
import { officeHours } from '../../domain/policy/reminder.ts';
import { workingDaysAfter } from '../../domain/sla/working-days.ts';
import { DAY, type EpochMs } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import type { FindSigner, Governances } from '../policy/ports.ts';
import type { Now } from '../ports.ts';
import type { Reviews, StoredReview } from './ports.ts';

export interface BeginReviewDeps {
  readonly reviews: Reviews;
  readonly governances: Pick<Governances, 'current'>;
  readonly findSigner: FindSigner;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** How long the side that promised has to decide, in its own working days. @see RULES.md#C6 */
const DECIDE_WITHIN = 5;

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
  const id = reviewId(month, promised);
  const known = await reviews.find(id);
  if (known !== undefined && known.state !== 'warned') return;
  const before = await earlierReviews(reviews, promised, month);
  const opening = {
    ...{ breach, dueAt: await dueAtOf(deps, promised, breach.at) },
    earlier: before.map((review) => review.month),
    carried: leftToDo(before.at(-1) ?? NONE),
  };
  if (known === undefined) {
    await reviews.create({ ...openReview(unwarned(month, promised), opening), version: 1 });
    return;
  }
  await change(
    () => reviews.find(id),
    reviews.replace,
    (current) => openReview(current, opening),
    backoff,
  );
}

const NONE: Pick<Review, 'actions'> = { actions: [] };

/** Reviews of the same promise in months before, oldest first. */
async function earlierReviews(
  reviews: Pick<Reviews, 'list'>,
  promised: Promised,
  month: string,
): Promise<readonly StoredReview[]> {
  const all = await reviews.list();
  return all
    .filter(
      (review) => review.promised.id === promised.id && review.month < month && review.state !== 'warned',
    )
    .toReversed();
}

/** By the calendar of who answers for the side; in office hours of UTC where nobody does. */
async function dueAtOf(deps: BeginReviewDeps, { side }: Promised, at: EpochMs): Promise<EpochMs> {
  const governance = await deps.governances.current();
  const signer = await deps.findSigner(governance?.hash, side);
  const due = workingDaysAfter(signer?.calendar ?? officeHours('UTC'), at, DECIDE_WITHIN);
  return due.ok ? due.value : at + DECIDE_WITHIN * DAY;
}
