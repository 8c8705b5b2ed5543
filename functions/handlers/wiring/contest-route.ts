import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import { contestAtDesk, type DeskContestResult } from '../../app/desk/contest-at-desk.ts';
import { type Problem, problems } from '../../contracts/http/problem.ts';
import { wellFormed } from '../../contracts/http/storable.ts';
import { type Contested, LONGEST_WHY } from '../../domain/lead/contest.ts';
import { nameableCauses } from '../../domain/numbers/laid-to.ts';
import { leadPath } from '../../views/pages/desk.ts';
import { fieldProblem, HttpProblem } from '../support/http-problem.ts';
import { jsonReply, seeOther } from '../support/http-reply.ts';
import { leadIdIn } from '../support/lead-id.ts';
import type { SignedInRoute } from '../support/signed-in.ts';
import { leadDischarge } from './discharges.ts';
import { currentReasons } from './policy-readers.ts';
import type { Ground } from './surroundings.ts';

/** `POST /leads/{id}/contest`: names another cause for what a handoff brought, or answers whoever did. */
export const contestRoute = (ground: Ground): SignedInRoute => {
  const { store } = ground;
  const desk = contestAtDesk({
    ...{ ...ground, leads: leadRecords(store), handoffs: handoffRecords(store) },
    ...{ timeline: timelineRecords(store), discharge: leadDischarge(ground) },
  });
  const reasons = currentReasons(ground);
  return async ({ viewer, pathParameters, body, wantsPage }) => {
    const leadId = leadIdIn(pathParameters);
    const fields = body.kind === 'form' ? body.fields : new Map<string, string>();
    const said = contestedIn(fields);
    const does = fields.get('do');
    let result: DeskContestResult;
    if (does === 'agree' || does === 'keep')
      result = await desk.answer(viewer, leadId, { ...said, agreed: does === 'agree' });
    else if (does === 'contest') {
      checkName(said, await reasons());
      result = await desk.contest(viewer, leadId, { ...said, why: whyIn(fields) });
    } else
      throw fieldProblem(
        'do',
        'It is missing, or nothing that can be done here.',
        'Send contest, agree or keep.',
      );
    const problem = problemOf(result);
    if (problem !== undefined) throw new HttpProblem(problem);
    return wantsPage ? seeOther(leadPath(leadId)) : jsonReply(200, { leadId, status: result });
  };
};

type Fields = ReadonlyMap<string, string>;

/** @throws HttpProblem naming the field. */
function contestedIn(fields: Fields): Contested {
  const handoff = Number(fields.get('handoff'));
  if (!Number.isSafeInteger(handoff) || handoff < 1)
    throw fieldProblem('handoff', 'It is missing, or no number of a handoff.', 'Write 1 or more.');
  return { handoff, cause: fields.get('cause') ?? '', named: fields.get('named') ?? '' };
}

function checkName({ cause, named }: Contested, reasons: readonly { readonly id: string }[]): void {
  const names = nameableCauses(cause, reasons);
  if (!names.includes(named))
    throw fieldProblem('named', 'It is missing, or no other cause.', `Choose one of ${names.join(', ')}.`);
}

/** The other side reads it, so it needs words. */
function whyIn(fields: Fields): string {
  const why = wellFormed(fields.get('why') ?? '').trim();
  if (why === '')
    throw fieldProblem('why', 'It is missing.', 'Write in a sentence why, for the other side to read.');
  if (why.length > LONGEST_WHY)
    throw fieldProblem('why', `It is longer than ${LONGEST_WHY} characters.`, 'Shorten it.');
  return why;
}

function problemOf(result: DeskContestResult): Problem | undefined {
  switch (result) {
    case 'accepted':
    case 'known':
      return undefined;
    case 'unknown':
      return problems.notFound();
    case 'forbidden':
      return problems.forbidden({
        detail: 'A cause is contested by one side, marketing or sales, and answered by the other.',
      });
    case 'taken':
      return problems.overtaken({
        detail: 'Something else was said of this cause first. Open the lead again to read it.',
      });
    case 'stale':
      return problems.overtaken({
        detail: 'This handoff has no such cause any more. Open the lead again to read which it has.',
      });
  }
}
