import { deskPage } from '../../app/desk/board.ts';
import type { Viewer } from '../../app/desk/viewer.ts';
import { readPost } from '../../app/intake/read-post.ts';
import { isEmailAddress } from '../../contracts/http/lead-post.ts';
import { problems } from '../../contracts/http/problem.ts';
import { previewJson } from '../../views/desk-json.ts';
import { previewPage } from '../../views/pages/preview.ts';
import type { Body } from '../support/http-body.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { type HttpReply, jsonReply } from '../support/http-reply.ts';
import { demandAddress, leadFields } from '../support/posted-lead.ts';
import type { SignedInRoute } from '../support/signed-in.ts';
import { currentIntakePolicy } from './intake.ts';
import { type PreviewingDeps, previewing } from './previewing.ts';
import { signedInRoutes } from './signed-in-routes.ts';

/** What people who have signed in may ask before a lead comes. */
export const previewRoutes = (deps: PreviewingDeps): ((request: HttpRequest) => Promise<HttpReply>) => {
  const preview = previewRoute(deps);
  return signedInRoutes(deps, { 'GET /preview': preview, 'POST /preview': preview });
};

/** `GET /preview`: the form. `POST /preview`: what would become of a lead's post now. */
function previewRoute(deps: PreviewingDeps): SignedInRoute {
  const { now } = deps;
  const currentPolicy = currentIntakePolicy(deps);
  const preview = previewing(deps);
  return async ({ viewer, method, body, wantsPage, formToken }) => {
    demandRightToPreview(viewer);
    const fields = method === 'POST' ? postedFields(body) : new Map<string, string>();
    const policy = await currentPolicy();
    const page = { ...deskPage(viewer, now()), forms: Object.keys(policy.forms), fields };
    if (method !== 'POST') return previewPage(page, formToken);
    const reading = readPost(fields, policy, isEmailAddress, now());
    demandAddress(reading);
    const result = await preview(viewer, reading.post, policy);
    return wantsPage
      ? previewPage({ ...page, preview: result }, formToken)
      : jsonReply(200, previewJson(result));
  };
}

/** @throws HttpProblem */
function demandRightToPreview({ preview }: Viewer): void {
  if (!preview) throw new HttpProblem(problems.forbidden());
}

/** What our own form carries besides the lead is no answer of it. */
function postedFields(body: Body): ReadonlyMap<string, string> {
  const fields = leadFields(body);
  return body.kind === 'form' ? new Map([...fields].filter(([name]) => name !== 'token')) : fields;
}
