import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { type DeskStage, type DeskStageResult, tellAtDesk } from '../../app/desk/tell-at-desk.ts';
import { takeStageBack, tellLeadStage } from '../../app/stages/tell-stages.ts';
import { invalidField, type Problem, problems } from '../../contracts/http/problem.ts';
import { LATER_STAGES, type Worth } from '../../domain/lead/lead.ts';
import { minorAmount, minorDigits } from '../../domain/money.ts';
import { leadPath } from '../../views/pages/desk.ts';
import { fieldProblem, HttpProblem } from '../support/http-problem.ts';
import { jsonReply, seeOther } from '../support/http-reply.ts';
import { leadIdIn } from '../support/lead-id.ts';
import type { SignedInRoute } from '../support/signed-in.ts';
import { leadDischarge } from './discharges.ts';
import { currentReasons } from './policy-readers.ts';
import type { Ground } from './surroundings.ts';

/** `POST /leads/{id}/stage`: says how a lead that sales has qualified went on, or takes the latest word back. */
export const leadStageRoute = (ground: Ground): SignedInRoute => {
  const { store } = ground;
  const [leads, handoffs] = [leadRecords(store), handoffRecords(store)];
  const deps = { ...ground, leads, handoffs, discharge: leadDischarge(ground) };
  const desk = tellAtDesk({
    ...{ leads, handoffs, now: ground.now },
    ...{ tell: tellLeadStage(deps), takeBack: takeStageBack(deps) },
  });
  const reasons = currentReasons(ground);
  return async ({ viewer, pathParameters, body, wantsPage }) => {
    const leadId = leadIdIn(pathParameters);
    const fields = body.kind === 'form' ? body.fields : new Map<string, string>();
    const result =
      fields.get('do') === 'undo'
        ? await desk.takeBack(viewer, leadId, wordIn(fields))
        : await desk.tell(viewer, leadId, readStage(fields, await reasons()));
    const problem = problemOf(result);
    if (problem !== undefined) throw new HttpProblem(problem);
    return wantsPage ? seeOther(leadPath(leadId)) : jsonReply(200, { leadId, status: result.status });
  };
};

type Fields = ReadonlyMap<string, string>;

/** @throws HttpProblem naming the field. */
function readStage(fields: Fields, reasons: readonly { readonly id: string }[]): DeskStage {
  const stage = LATER_STAGES.find((one) => one === fields.get('do'));
  if (stage === undefined)
    throw fieldProblem(
      'do',
      'It is missing, or nothing that can be said here.',
      `Send one of ${LATER_STAGES.join(', ')}, undo.`,
    );
  const on = fields.get('on') || undefined;
  if (stage !== 'lost') return { stage, on, worth: worthIn(fields) };
  const reason = reasons.find(({ id }) => id === fields.get('reason'))?.id;
  if (reason === undefined)
    throw fieldProblem(
      'reason',
      'It is missing, or none of those in force.',
      'Choose one of the reasons of config/dispositions.yaml.',
    );
  return { stage, on, reason };
}

/** Which word is taken back: a second press must not take the one before it. */
function wordIn(fields: Fields): string {
  const word = fields.get('word') ?? '';
  if (word !== '') return word;
  throw fieldProblem('word', 'It is missing.', 'Send the id that the lead names under telling.undoable.');
}

function worthIn(fields: Fields): Worth | undefined {
  const amount = fields.get('amount')?.trim() ?? '';
  if (amount === '') return undefined;
  const currency = fields.get('currency')?.trim().toUpperCase() ?? '';
  if (minorDigits(currency) === undefined)
    throw fieldProblem('currency', 'It is no currency.', 'Write three letters, such as EUR.');
  const minor = minorAmount(amount, currency);
  if (minor !== undefined) return { minor, currency };
  const mend = `Write digits, and ${minorDigits(currency)} at most after a point, such as 12500.`;
  throw fieldProblem('amount', 'It is no amount of this currency.', mend);
}

function problemOf(result: DeskStageResult): Problem | undefined {
  switch (result.status) {
    case 'accepted':
    case 'known':
      return undefined;
    case 'unknown':
      return problems.notFound();
    case 'forbidden':
      return problems.forbidden();
    case 'no-day':
      return invalidField(
        'on',
        'It is no day between that on which the lead came and today.',
        'Write a day such as 2026-11-28.',
      );
    case 'rejected':
      return problems.overtaken({ detail: result.detail });
  }
}
