import { viewerOf } from '../../app/desk/viewer.ts';
import { problems } from '../../contracts/http/problem.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem } from '../support/http-problem.ts';
import type { HttpReply } from '../support/http-reply.ts';
import { type SignedInRoute, signedIn } from '../support/signed-in.ts';
import { everybody } from './everybody.ts';
import type { Ground } from './surroundings.ts';

/** Leads who has signed in to one of some routes, by its name in the stack such as `GET /handoffs`. */
export const signedInRoutes = (
  ground: Pick<Ground, 'store' | 'now'>,
  routes: Readonly<Record<string, SignedInRoute>>,
): ((request: HttpRequest) => Promise<HttpReply>) => {
  const viewer = viewerOf(everybody(ground));
  return async (request) => {
    const route = routes[request.route];
    if (route === undefined) throw new HttpProblem(problems.notFound());
    return signedIn(viewer, route)(request);
  };
};
