import { reviewRecords } from '../../adapters/records/reviews.ts';
import { mailReview } from '../../app/commitments/mail-review.ts';
import type { StoredReview } from '../../app/commitments/ports.ts';
import { pressByLink, pressReview } from '../../app/commitments/press-review.ts';
import { showReview } from '../../app/commitments/show-review.ts';
import { type DischargeOwingDeps, dischargeOwing } from '../../app/policy/discharge-owing.ts';
import { composeReview } from '../../views/mails/review.ts';
import { policyReading } from './signing.ts';
import type { Ground, Mailing } from './surroundings.ts';

type Reading = Pick<Ground, 'store' | 'now'>;

/** What looking at reviews needs. */
export const reviewReading = (reading: Reading) => ({
  ...policyReading(reading),
  reviews: reviewRecords(reading.store),
});

/** The page behind the link of a review. */
export const reviewPages = (reading: Reading) => showReview(reviewReading(reading));

const discharging = (ground: Ground, mail?: DischargeOwingDeps<StoredReview>['mail']) => {
  const reviews = reviewRecords(ground.store);
  return dischargeOwing<StoredReview>({
    ...ground,
    find: ({ id }) => reviews.find(id),
    replace: reviews.replace,
    // A review proposes nothing.
    keep: () => Promise.resolve(),
    mail,
  });
};

/** Decides as a link allows; the mails wait for the sweeper. */
export const reviewDecisions = (ground: Ground) =>
  pressByLink({ ...ground, ...reviewReading(ground), discharge: discharging(ground) });

/** Decides as who has signed in; likewise. */
export const reviewPresses = (ground: Ground) =>
  pressReview({ ...ground, reviews: reviewRecords(ground.store), discharge: discharging(ground) });

/** Settles all that a review owes. */
export const reviewRecovery = (ground: Ground, { mailer, links }: Mailing) => {
  const read = reviewReading(ground);
  const discharge = discharging(ground, mailReview({ ...read, links, compose: composeReview, mailer }));
  return async (id: string): Promise<void> => {
    const review = await read.reviews.find(id);
    if (review !== undefined) await discharge(review);
  };
};
