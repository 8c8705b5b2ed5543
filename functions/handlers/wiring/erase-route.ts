import { actorOf, type Viewer } from '../../app/desk/viewer.ts';
import type { eraseLead } from '../../app/erasure/erase-lead.ts';
import { problems } from '../../contracts/http/problem.ts';
import { erasedJson } from '../../views/desk-json.ts';
import { erasePath } from '../../views/pages/desk.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { jsonReply, seeOther } from '../support/http-reply.ts';
import { leadIdIn } from '../support/lead-id.ts';
import type { SignedInRoute } from '../support/signed-in.ts';

/** Nobody without the right learns whether there is such a lead. @throws HttpProblem */
export function demandRightToErase({ erase }: Viewer): void {
  if (!erase) throw new HttpProblem(problems.forbidden());
}

/** `DELETE /leads/{id}`, and `POST /leads/{id}/erase` of the page that asks before. */
export const eraseRoute =
  (erase: ReturnType<typeof eraseLead>): SignedInRoute =>
  async ({ viewer, pathParameters, wantsPage }) => {
    demandRightToErase(viewer);
    const leadId = leadIdIn(pathParameters);
    const result = await erase({ leadId, by: actorOf(viewer) });
    if (result.kind === 'unknown') throw new HttpProblem(problems.notFound());
    return wantsPage ? seeOther(erasePath(leadId)) : jsonReply(200, erasedJson(result));
  };
