import { isOpen, type Review, type Speaker } from '../../domain/commitments/review.ts';
import type { MonthStandings } from '../../domain/commitments/standing.ts';
import { deskPage } from '../desk/board.ts';
import type { DeskPage } from '../desk/desk-brief.ts';
import { actorOf, type Viewer } from '../desk/viewer.ts';
import type { ActionResult, ReviewAction } from '../handoff/action.ts';
import type { ReviewBrief } from '../mail/review-brief.ts';
import type { Now } from '../ports.ts';
import type { Reviews } from './ports.ts';
import { type ReviewBriefDeps, reviewBrief } from './review-brief.ts';

/** How the promises stand, and what became of those that were broken. */
export interface ReviewsBrief extends DeskPage {
  /** Absent where nothing was promised yet. */
  readonly standings?: MonthStandings | undefined;
  /** Those that somebody is to decide first, each latest month first. */
  readonly reviews: readonly Review[];
}

export interface ShowReviewsDeps {
  readonly reviews: Pick<Reviews, 'list'>;
  readonly standings: () => Promise<MonthStandings | undefined>;
  readonly now: Now;
}

export const showReviews =
  ({ reviews, standings, now }: ShowReviewsDeps) =>
  async (viewer: Viewer): Promise<ReviewsBrief> => {
    const all = await reviews.list();
    const open = all.filter(isOpen);
    return {
      ...deskPage(viewer, now()),
      standings: await standings(),
      reviews: [...open, ...all.filter((review) => !open.includes(review))],
    };
  };

/** Shows one of them. @returns undefined where there is none of that id. */
export const showReviewAtDesk =
  (deps: ReviewBriefDeps & { readonly reviews: Pick<Reviews, 'find'> }) =>
  async (viewer: Viewer, id: string): Promise<ReviewBrief | undefined> => {
    const review = await deps.reviews.find(id);
    if (review === undefined) return undefined;
    const { name, zone } = deskPage(viewer, deps.now());
    return reviewBrief(deps, review, { id: actorOf(viewer), name, zone }, viewer.side !== undefined);
  };

/** Decides as who has signed in and speaks for a side. @see RULES.md#C6 */
export const pressReviewAtDesk =
  (press: (id: string, speaker: Speaker, action: ReviewAction) => Promise<ActionResult>) =>
  async (viewer: Viewer, id: string, action: ReviewAction): Promise<ActionResult> => {
    const { side, person } = viewer;
    if (side === undefined) return { kind: 'not-yours' };
    return press(id, { by: person?.name ?? '', side, actor: actorOf(viewer) }, action);
  };
