import { pressReviewAtDesk, showReviewAtDesk, showReviews } from '../../app/commitments/reviews-at-desk.ts';
import { deskPage } from '../../app/desk/board.ts';
import { problems } from '../../contracts/http/problem.ts';
import { reviewJson, reviewsJson } from '../../views/desk-json.ts';
import { reviewPath } from '../../views/pages/desk.ts';
import { deskReviewPage, reviewsPage } from '../../views/pages/reviews.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { fieldProblem, HttpProblem } from '../support/http-problem.ts';
import { jsonReply, seeOther } from '../support/http-reply.ts';
import { readActions } from '../support/read-action.ts';
import type { SignedInRoute } from '../support/signed-in.ts';
import { reportReading } from './reporting.ts';
import { reviewPresses, reviewReading } from './reviewing.ts';
import type { Ground } from './surroundings.ts';

type Reading = Pick<Ground, 'store' | 'now'>;

/** `GET /reviews`: for all but reps, as the report is. */
export function reviewsRoute(deps: Reading): SignedInRoute {
  const { reviews } = reviewReading(deps);
  const show = showReviews({ reviews, standings: reportReading(deps).standings, now: deps.now });
  return async ({ viewer, wantsPage, formToken }) => {
    if (!viewer.criteria) throw new HttpProblem(problems.forbidden());
    const brief = await show(viewer);
    return wantsPage ? reviewsPage(brief, formToken) : jsonReply(200, reviewsJson(brief));
  };
}

/** `GET /reviews/{id}`. */
export function reviewRoute(deps: Reading): SignedInRoute {
  const show = showReviewAtDesk({ ...deps, ...reviewReading(deps) });
  return async ({ viewer, pathParameters, wantsPage, formToken }) => {
    if (!viewer.criteria) throw new HttpProblem(problems.forbidden());
    const brief = await show(viewer, reviewIdIn(pathParameters));
    if (brief === undefined) throw new HttpProblem(problems.notFound());
    return wantsPage
      ? deskReviewPage(deskPage(viewer, deps.now()), brief, formToken)
      : jsonReply(200, reviewJson(brief));
  };
}

/** `POST /reviews/{id}`: decides, ticks off what was done, or closes it. */
export function pressReviewRoute(ground: Ground): SignedInRoute {
  const press = pressReviewAtDesk(reviewPresses(ground));
  return async ({ viewer, pathParameters, body, wantsPage }) => {
    const id = reviewIdIn(pathParameters);
    const fields = body.kind === 'form' ? body.fields : new Map<string, string>();
    const [action] = readActions(fields, { zone: 'UTC', now: ground.now(), reasons: [] });
    if (action?.do !== 'decide' && action?.do !== 'finish' && action?.do !== 'close')
      throw fieldProblem('do', 'It is nothing that is done in a review.', 'Send decide, finish or close.');
    const { kind } = await press(viewer, id, action);
    if (kind === 'unknown') throw new HttpProblem(problems.notFound());
    if (kind === 'not-yours') throw new HttpProblem(problems.forbidden());
    return wantsPage ? seeOther(reviewPath(id)) : jsonReply(200, { id, status: kind });
  };
}

/** A month and a promise, or a period and a rate; a longer text would be no key of the table. */
const REVIEW_ID = /^\d{4}-\d{2}(-\d{2})?\.[a-z-]{1,30}$/;

/** @throws HttpProblem */
function reviewIdIn({ id = '' }: HttpRequest['pathParameters']): string {
  if (!REVIEW_ID.test(id)) throw new HttpProblem(problems.notFound());
  return id;
}
