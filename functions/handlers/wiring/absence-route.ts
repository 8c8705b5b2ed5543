import { type AbsenceResult, setAbsence } from '../../app/desk/set-absence.ts';
import { type Problem, problems } from '../../contracts/http/problem.ts';
import { TEAM_PATH } from '../../views/pages/desk.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { jsonReply, seeOther } from '../support/http-reply.ts';
import { absenceEnd } from '../support/read-action.ts';
import type { SignedInRoute } from '../support/signed-in.ts';
import { absences } from './availability.ts';
import type { Ground, Nudging } from './surroundings.ts';

/** `POST /team/{id}/absence`: says until when somebody is away, or that they are back. */
export const absenceRoute = (ground: Ground, nudging: Nudging): SignedInRoute => {
  const set = setAbsence({ goAway: absences(ground, nudging) });
  return async ({ viewer, pathParameters: { id = '' }, body, wantsPage }) => {
    const zone = viewer.people.find((one) => one.id === id)?.calendar.zone ?? 'UTC';
    const fields = body.kind === 'form' ? body.fields : new Map<string, string>();
    const until = absenceEnd(fields, { zone, now: ground.now() });
    const problem = problemOf(await set(viewer, id, until));
    if (problem !== undefined) throw new HttpProblem(problem);
    const awayUntil = until > ground.now() ? new Date(until).toISOString() : null;
    return wantsPage ? seeOther(TEAM_PATH) : jsonReply(200, { person: id, awayUntil });
  };
};

function problemOf(result: AbsenceResult): Problem | undefined {
  if (result === 'done') return undefined;
  return result === 'unknown' ? problems.notFound() : problems.forbidden();
}
