import { activityRecords } from '../../adapters/records/activities.ts';
import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { openHandoffRecords } from '../../adapters/records/open-handoffs.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import { showBoard } from '../../app/board.ts';
import { showLead } from '../../app/show-lead.ts';
import { viewerOf } from '../../app/viewer.ts';
import { problems } from '../../contracts/http/problem.ts';
import { boardJson, leadJson } from '../../views/desk-json.ts';
import { boardPage } from '../../views/pages/board.ts';
import { leadFilePage } from '../../views/pages/lead-file.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { type HttpReply, jsonReply } from '../support/http-reply.ts';
import { type SignedInRoute, signedIn } from '../support/signed-in.ts';
import { everybody } from './everybody.ts';
import { criteriaPolicies } from './policy-readers.ts';
import type { Ground } from './surroundings.ts';

export type DeskDeps = Pick<Ground, 'store' | 'now'>;

/** The routes of people who have signed in, all of which only read. */
export const deskRoutes = (deps: DeskDeps): ((request: HttpRequest) => Promise<HttpReply>) => {
  const routes: Readonly<Record<string, SignedInRoute>> = {
    'GET /handoffs': boardRoute(deps),
    'GET /leads/{id}': leadRoute(deps),
  };
  const viewer = viewerOf(everybody(deps));
  return async (request) => {
    const route = routes[request.route];
    if (route === undefined) throw new HttpProblem(problems.notFound());
    return signedIn(viewer, route)(request);
  };
};

/** `GET /handoffs?open`. */
function boardRoute({ store, now }: DeskDeps): SignedInRoute {
  const show = showBoard({ open: openHandoffRecords(store), now });
  return async ({ viewer, query, wantsPage, formToken }) => {
    const brief = await show(viewer, query.get('after') ?? undefined);
    return wantsPage ? boardPage(brief, formToken) : jsonReply(200, boardJson(brief));
  };
}

/** `GET /leads/{id}`. */
function leadRoute({ store, now }: DeskDeps): SignedInRoute {
  const show = showLead({
    leads: leadRecords(store),
    handoffs: handoffRecords(store),
    activities: activityRecords(store),
    timeline: timelineRecords(store),
    criteria: criteriaPolicies({ store, now }),
    now,
  });
  return async ({ viewer, pathParameters: { id = '' }, wantsPage, formToken }) => {
    const brief = await show(viewer, id);
    if (brief === undefined) throw new HttpProblem(problems.notFound());
    return wantsPage ? leadFilePage(brief, formToken) : jsonReply(200, leadJson(brief));
  };
}
