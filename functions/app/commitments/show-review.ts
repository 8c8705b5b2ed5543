import type { PageBrief } from '../mail/brief.ts';
import type { ReviewReference } from '../references.ts';
import type { Reviews } from './ports.ts';
import { answersFor, type ReviewBriefDeps, reviewBrief } from './review-brief.ts';

export interface ShowReviewDeps extends ReviewBriefDeps {
  readonly reviews: Pick<Reviews, 'find'>;
}

/** What the link of a review, or of a warning, shows. Reads only: a scanner decides nothing. */
export const showReview =
  (deps: ShowReviewDeps) =>
  async ({ review: id, side, person, expiresAt }: ReviewReference): Promise<PageBrief> => {
    const review = await deps.reviews.find(id);
    const signer = await answersFor(deps, side);
    if (review === undefined || signer?.id !== person) return { page: 'not-found' };
    if (deps.now() >= expiresAt) return { page: 'review-over' };
    const reader = { id: person, name: signer.name, zone: signer.calendar.zone };
    return { page: 'review', brief: await reviewBrief(deps, review, reader, true) };
  };
