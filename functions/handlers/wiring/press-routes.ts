import type { Tombstones } from '../../app/ports.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import type { HttpReply } from '../support/http-reply.ts';
import { absenceRoute } from './absence-route.ts';
import { type AnswerRouteDeps, answerRoute } from './answer-route.ts';
import { contestRoute } from './contest-route.ts';
import { eraseRoute } from './erase-route.ts';
import { erasing } from './erasure.ts';
import { leadStageRoute } from './lead-stage-route.ts';
import { moveRoute } from './move-route.ts';
import { pressReviewRoute } from './review-routes.ts';
import { signedInRoutes } from './signed-in-routes.ts';
import type { Nudging } from './surroundings.ts';
import { waiveRoute } from './waive-route.ts';

export interface PressRoutesDeps extends AnswerRouteDeps {
  readonly nudging: Nudging;
  readonly tombstones: Pick<Tombstones, 'add'>;
}

/** What people press: on the page behind a link, whoever holds it; on a page behind the sign-in, who may. */
export const pressRoutes = (deps: PressRoutesDeps): ((request: HttpRequest) => Promise<HttpReply>) => {
  const { ground, nudging, tombstones } = deps;
  const answer = answerRoute(deps);
  const erase = eraseRoute(erasing(ground, nudging, tombstones));
  const behindSignIn = signedInRoutes(ground, {
    'DELETE /leads/{id}': erase,
    'POST /leads/{id}/contest': contestRoute(ground),
    'POST /leads/{id}/erase': erase,
    'POST /leads/{id}/move': moveRoute(ground, nudging),
    'POST /leads/{id}/stage': leadStageRoute(ground),
    'POST /leads/{id}/waive': waiveRoute(ground),
    'POST /team/{id}/absence': absenceRoute(ground, nudging),
    'POST /reviews/{id}': pressReviewRoute(ground),
  });
  return (request) => (request.route === 'POST /t/{reference}' ? answer(request) : behindSignIn(request));
};
