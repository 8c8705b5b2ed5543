import type { ReviewsBrief } from '../../functions/app/commitments/reviews-at-desk.ts';
import { deskReviewPage, reviewsPage } from '../../functions/views/pages/reviews.ts';
import type { Page } from '../../functions/views/pages/shell.ts';
import { DESK, TOKEN } from './desk-documents.ts';
import { reportOf } from './report-documents.ts';
import { reviewBriefs } from './review-documents.ts';

const { promises } = reportOf().report;
const all: ReviewsBrief = {
  ...{ ...DESK, standings: promises },
  reviews: Object.values(reviewBriefs).map(({ review }) => ({ ...review, owed: {} })),
};

export const reviewsPages: Readonly<Record<string, Page>> = {
  reviews: reviewsPage(all, TOKEN),
  'reviews of nothing': reviewsPage({ ...all, standings: undefined, reviews: [] }, TOKEN),
  ...Object.fromEntries(
    Object.entries(reviewBriefs).map(([name, brief]) => [
      `${name}, at the desk`,
      deskReviewPage(DESK, brief, TOKEN),
    ]),
  ),
};
