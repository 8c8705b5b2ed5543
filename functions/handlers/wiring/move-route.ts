import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { peopleRecords } from '../../adapters/records/people.ts';
import { type Move, type MoveResult, moveLead } from '../../app/desk/move-lead.ts';
import { hearFrom } from '../../app/team/note-miss.ts';
import { invalidField, type Problem, problems } from '../../contracts/http/problem.ts';
import { MOVE_REASONS } from '../../domain/handoff/signal.ts';
import { leadPath } from '../../views/pages/desk.ts';
import type { Body } from '../support/http-body.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { jsonReply, seeOther } from '../support/http-reply.ts';
import { leadIdIn } from '../support/lead-id.ts';
import type { SignedInRoute } from '../support/signed-in.ts';
import { signalling } from './signals.ts';
import type { Ground, Nudging } from './surroundings.ts';

/** `POST /leads/{id}/move`: takes a lead from its owner, for somebody or for the pool. */
export const moveRoute = (ground: Ground, nudging: Nudging): SignedInRoute => {
  const { store } = ground;
  const move = moveLead({
    ...ground,
    leads: leadRecords(store),
    handoffs: handoffRecords(store),
    signal: signalling(ground, nudging),
    hearFrom: hearFrom({ ...ground, people: peopleRecords(store) }),
  });
  return async ({ viewer, pathParameters, body, wantsPage }) => {
    const leadId = leadIdIn(pathParameters);
    const problem = problemOf(await move(viewer, leadId, readMove(body)));
    if (problem !== undefined) throw new HttpProblem(problem);
    return wantsPage ? seeOther(leadPath(leadId)) : jsonReply(200, { leadId, moved: true });
  };
};

/** @throws HttpProblem naming the field. */
function readMove(body: Body): Move {
  const fields = body.kind === 'form' ? body.fields : new Map<string, string>();
  const reason = MOVE_REASONS.find((known) => known === fields.get('reason'));
  if (reason === undefined) {
    const mend = `Choose one of ${MOVE_REASONS.join(', ')}.`;
    throw new HttpProblem(invalidField('reason', 'It is missing, or none that can be given.', mend));
  }
  return { to: fields.get('to') || undefined, reason };
}

function problemOf({ kind }: MoveResult): Problem | undefined {
  switch (kind) {
    case 'done':
      return undefined;
    case 'unknown':
      return problems.notFound();
    case 'forbidden':
      return problems.forbidden();
    case 'settled':
      return problems.overtaken({
        detail: 'Somebody else has it by now, or it is over: open the lead again.',
      });
    case 'busy':
      return problems.unavailable();
    case 'no-such-person':
      return invalidField(
        'to',
        'It names nobody who could have this lead.',
        'Choose somebody active in your team.',
      );
  }
}
