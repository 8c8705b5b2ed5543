import { knownLeads } from '../../adapters/records/known-leads.ts';
import { leadFiles } from '../../adapters/records/lead-files.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { openHandoffRecords } from '../../adapters/records/open-handoffs.ts';
import { peopleOf } from '../../adapters/records/people.ts';
import { poolsOf } from '../../adapters/records/pools.ts';
import { leadPosts } from '../../adapters/records/submissions.ts';
import { deskPage, showBoard } from '../../app/desk/board.ts';
import { handingOver } from '../../app/desk/hand-on.ts';
import { showCriteria } from '../../app/desk/show-criteria.ts';
import { showErasure } from '../../app/desk/show-erasure.ts';
import { showLead } from '../../app/desk/show-lead.ts';
import { showTeam } from '../../app/desk/show-team.ts';
import { isOutside } from '../../app/desk/viewer.ts';
import { problems } from '../../contracts/http/problem.ts';
import { criteriaJson } from '../../views/criteria-json.ts';
import { awaitedJson, boardJson, erasureJson, leadJson, teamJson } from '../../views/desk-json.ts';
import { awaitedPage } from '../../views/pages/awaited.ts';
import { boardPage } from '../../views/pages/board.ts';
import { erasePage } from '../../views/pages/erase.ts';
import { leadFilePage } from '../../views/pages/lead-file.ts';
import { newLeadPage } from '../../views/pages/new-lead.ts';
import { criteriaPage } from '../../views/pages/policy.ts';
import { teamPage } from '../../views/pages/team.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { type HttpReply, jsonReply } from '../support/http-reply.ts';
import { leadIdIn } from '../support/lead-id.ts';
import type { SignedInRoute } from '../support/signed-in.ts';
import { demandRightToErase } from './erase-route.ts';
import { personalRecords } from './erasure.ts';
import { policyBriefs } from './policy-pages.ts';
import { criteriaPolicies, currentByHandReasons, currentReasons, currentTeam } from './policy-readers.ts';
import { signedInRoutes } from './signed-in-routes.ts';
import type { Ground } from './surroundings.ts';

export type DeskDeps = Pick<Ground, 'store' | 'now'>;

/** The routes of people who have signed in, all of which only read. */
export const deskRoutes = (deps: DeskDeps): ((request: HttpRequest) => Promise<HttpReply>) =>
  signedInRoutes(deps, {
    'GET /handoffs': boardRoute(deps),
    'GET /leads/{id}': leadRoute(deps),
    'GET /criteria': criteriaRoute(deps),
    'GET /new-lead': newLeadRoute(deps),
    'GET /team': teamRoute(deps),
    'GET /leads/{id}/erase': erasureRoute(deps),
  });

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
    files: leadFiles(store),
    posts: leadPosts(store),
    criteria: criteriaPolicies({ store, now }),
    byHandReasons: currentByHandReasons({ store, now }),
    reasons: currentReasons({ store, now }),
    now,
  });
  return async ({ viewer, pathParameters, wantsPage, formToken }) => {
    const leadId = leadIdIn(pathParameters);
    const shown = await show(viewer, leadId);
    if (shown === undefined) throw new HttpProblem(problems.notFound());
    if (shown.kind === 'awaited')
      return wantsPage
        ? awaitedPage(deskPage(viewer, now()), leadId, formToken)
        : jsonReply(202, awaitedJson(leadId));
    return wantsPage ? leadFilePage(shown.brief, formToken) : jsonReply(200, leadJson(shown.brief));
  };
}

/** `GET /new-lead`: the form. */
function newLeadRoute(deps: DeskDeps): SignedInRoute {
  const reasons = currentByHandReasons(deps);
  return async ({ viewer, formToken }) => {
    if (isOutside(viewer)) throw new HttpProblem(problems.forbidden());
    const brief = {
      ...deskPage(viewer, deps.now()),
      handingOver: handingOver(viewer, false, await reasons()),
    };
    return newLeadPage(brief, formToken);
  };
}

/** `GET /team`. */
function teamRoute({ store, now }: DeskDeps): SignedInRoute {
  const team = currentTeam({ store, now });
  const show = showTeam({
    people: (ids) => peopleOf(store, ids),
    pools: async () => poolsOf(store, (await team()).pools),
    now,
  });
  return async ({ viewer, wantsPage, formToken }) => {
    const brief = await show(viewer);
    return wantsPage ? teamPage(brief, formToken) : jsonReply(200, teamJson(brief));
  };
}

/** `GET /criteria`. */
function criteriaRoute(deps: DeskDeps): SignedInRoute {
  const show = showCriteria({ readPolicy: policyBriefs(deps), now: deps.now });
  return async ({ viewer, wantsPage, formToken }) => {
    if (!viewer.criteria) throw new HttpProblem(problems.forbidden());
    const brief = await show(viewer);
    if (brief === undefined) throw new HttpProblem(problems.notFound());
    return wantsPage ? criteriaPage(brief, formToken) : jsonReply(200, criteriaJson(brief));
  };
}

/** `GET /leads/{id}/erase`. */
function erasureRoute({ store, now }: DeskDeps): SignedInRoute {
  const show = showErasure({
    ...personalRecords(store),
    leads: leadRecords(store),
    isKnown: knownLeads(store),
    now,
  });
  return async ({ viewer, pathParameters, wantsPage, formToken }) => {
    demandRightToErase(viewer);
    const brief = await show(viewer, leadIdIn(pathParameters));
    if (brief === undefined) throw new HttpProblem(problems.notFound());
    return wantsPage ? erasePage(brief, formToken) : jsonReply(200, erasureJson(brief));
  };
}
