import { isInvestigation, isOpen, leftToDo, type Review } from '../commitments/review.ts';
import { dayOf, hourOf } from '../numbers/periods.ts';
import type { Between } from '../numbers/spans.ts';
import type { Decided } from './report.ts';

type Agreed = Pick<Review, 'id' | 'log' | 'actions'>;

/** What was decided in a period, in order of time. */
export const decidedIn = (
  reviews: readonly Agreed[],
  { from, to }: Between,
  zone: string,
): readonly Decided[] =>
  reviews
    .flatMap(({ id, log }) => log.map(({ at }, place) => ({ review: id, place, at })))
    .filter(({ at }) => {
      const day = dayOf(hourOf(zone, at));
      return from <= day && day <= to;
    })
    .sort((one, other) => one.at - other.at)
    .map(({ review, place }) => ({ review, place }));

/** Ids of the investigations that nobody has closed. */
export const openInvestigations = (reviews: readonly Review[]): readonly string[] =>
  reviews.filter((review) => isInvestigation(review) && isOpen(review)).map(({ id }) => id);

/** Ids of what is left to do of all that was agreed. What is carried from review to review is one thing, done once it is done in any. */
export function leftOf(reviews: readonly Agreed[]): readonly string[] {
  const done = reviews.flatMap(({ actions }) => actions.filter(({ doneAt }) => doneAt !== undefined));
  const over = new Set(done.map(({ id }) => id));
  const left = reviews.flatMap(leftToDo).map(({ id }) => id);
  return [...new Set(left)].filter((id) => !over.has(id)).sort();
}
