import type { ReviewsBrief } from '../../functions/app/commitments/reviews-at-desk.ts';
import { type PromiseStanding, unjudged } from '../../functions/domain/commitments/standing.ts';
import { deskReviewPage, reviewsPage } from '../../functions/views/pages/reviews.ts';
import type { Page } from '../../functions/views/pages/shell.ts';
import { DESK, TOKEN } from './desk-documents.ts';
import { reportOf } from './report-documents.ts';
import { reviewBriefs } from './review-documents.ts';

const { promises } = reportOf().report;
const standings = promises && { ...promises, zone: 'Europe/Madrid' };
const all: ReviewsBrief = {
  ...{ ...DESK, standings },
  reviews: Object.values(reviewBriefs).map(({ review }) => ({ ...review, owed: {} })),
};

const burning = (rate: number): PromiseStanding => {
  const burn = { rate, surely: 0, decided: 100 };
  return {
    ...{ promised: { id: 'attempts', side: 'sales', share: 0.9 }, verdict: 'too-close' },
    ...{ count: 91, of: 100, open: 0, burn: { slow: burn, fast: burn, now: burn } },
  };
};
const month = { month: '2026-11', zone: 'Europe/Madrid', until: '2026-11-17' };

export const reviewsPages: Readonly<Record<string, Page>> = {
  reviews: reviewsPage(all, TOKEN),
  'reviews, begun': reviewsPage(
    { ...all, standings: { ...month, standings: [unjudged(burning(1))], judgedFrom: '2026-12' } },
    TOKEN,
  ),
  'reviews, rates': reviewsPage(
    { ...all, standings: { ...month, standings: [0, 0.4, 1.04, 2.1].map(burning) } },
    TOKEN,
  ),
  'reviews of nothing': reviewsPage({ ...all, standings: undefined, reviews: [] }, TOKEN),
  ...Object.fromEntries(
    Object.entries(reviewBriefs).map(([name, brief]) => [
      `${name}, at the desk`,
      deskReviewPage(DESK, brief, TOKEN),
    ]),
  ),
};
