import {
  closeReview,
  decide,
  finish,
  isOpen,
  type Review,
  type Speaker,
} from '../../domain/commitments/review.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import type { ActionResult, ReviewAction } from '../handoff/action.ts';
import type { Now } from '../ports.ts';
import type { ReviewReference } from '../references.ts';
import type { Reviews, StoredReview } from './ports.ts';
import { answersFor, type ReviewBriefDeps } from './review-brief.ts';

export interface PressReviewDeps {
  readonly reviews: Pick<Reviews, 'find' | 'replace'>;
  readonly discharge: (review: StoredReview) => Promise<unknown>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Notes what somebody decided in a review, ticks off what was done, or closes it. A repeat changes nothing. */
export const pressReview =
  ({ reviews, discharge, backoff, now }: PressReviewDeps) =>
  async (id: string, speaker: Speaker, action: ReviewAction): Promise<ActionResult> => {
    let wasOpen = false;
    const pressed = await change(
      () => reviews.find(id),
      reviews.replace,
      (current) => {
        wasOpen = isOpen(current);
        return after(current, speaker, action, now());
      },
      backoff,
    );
    if (pressed === undefined) return { kind: 'unknown' };
    await discharge(pressed);
    return { kind: wasOpen ? 'done' : 'settled' };
  };

function after<Of extends Review>(review: Of, speaker: Speaker, action: ReviewAction, at: EpochMs): Of {
  switch (action.do) {
    case 'decide':
      return decide(review, speaker, action, at);
    case 'finish':
      return finish(review, action.action, at);
    case 'close':
      return closeReview(review, speaker, action.text, at);
  }
}

/** The same as the link of a review allows: whoever answers for the side, as long as they do and the link lives. */
export const pressByLink =
  (deps: PressReviewDeps & Pick<ReviewBriefDeps, 'governances' | 'findSigner'>) =>
  async (
    { review, side, person, expiresAt }: ReviewReference,
    action: ReviewAction,
  ): Promise<ActionResult> => {
    if (deps.now() >= expiresAt) return { kind: 'expired' };
    const signer = await answersFor(deps, side);
    if (signer?.id !== person) return { kind: 'not-yours' };
    return pressReview(deps)(review, { by: signer.name, side, actor: person }, action);
  };
