import { deskPage } from '../../app/desk/board.ts';
import { enterLead, type HandOnResult, handOnLead } from '../../app/desk/enter-by-hand.ts';
import { type HandOnAsked, handingOver } from '../../app/desk/hand-on.ts';
import { readPost } from '../../app/intake/read-post.ts';
import { isEmailAddress } from '../../contracts/http/lead-post.ts';
import { type FieldFault, invalidField, type Problem, problems } from '../../contracts/http/problem.ts';
import type { EpochMs } from '../../domain/time.ts';
import { enteredJson } from '../../views/desk-json.ts';
import { heldWords, notForSalesWords } from '../../views/hand-on-words.ts';
import { enteredPage, newLeadPage } from '../../views/pages/new-lead.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem, problemBrief } from '../support/http-problem.ts';
import { type HttpReply, jsonReply } from '../support/http-reply.ts';
import { leadIdIn } from '../support/lead-id.ts';
import { addressFaults, leadFields } from '../support/posted-lead.ts';
import type { SignedInRequest, SignedInRoute } from '../support/signed-in.ts';
import { type ByHandDeps, enteringByHand } from './by-hand.ts';
import { currentIntakePolicy } from './intake.ts';
import { currentByHandReasons } from './policy-readers.ts';
import { signedInRoutes } from './signed-in-routes.ts';

/** What people who have signed in enter of leads. */
export const byHandRoutes = (deps: ByHandDeps): ((request: HttpRequest) => Promise<HttpReply>) =>
  signedInRoutes(deps.ground, {
    'POST /new-lead': newLeadRoute(deps),
    'POST /leads/{id}/qualify': qualifyRoute(deps),
  });

/** `POST /new-lead`: enters a lead, and hands it to sales where a reason is given. */
function newLeadRoute(deps: ByHandDeps): SignedInRoute {
  const { now } = deps.ground;
  const currentPolicy = currentIntakePolicy(deps.ground);
  const enter = enterLead(enteringByHand(deps));
  return returningForm(deps, async (request) => {
    const { handOn, answers, faults } = takeOurs(leadFields(request.body));
    const policy = await currentPolicy();
    const { post, addressFault } = readPost(answers, policy, isEmailAddress, now());
    demandNone([...addressFaults(addressFault), ...faults]);
    const { address = '', fields, test } = post;
    const result = await enter(request.viewer, { address, fields, test, handOn }, policy);
    return replyOf(request, result, now());
  });
}

/** What a person may mend on the form, and send again. */
const MENDABLE: readonly number[] = [problems.invalidFields().status, problems.notForSales().status];

/** Gives the form back as it was typed, with what is wrong. */
function returningForm({ ground }: ByHandDeps, route: SignedInRoute): SignedInRoute {
  const reasons = currentByHandReasons(ground);
  return async (request) => {
    try {
      return await route(request);
    } catch (error) {
      const { body, viewer, wantsPage, formToken } = request;
      const isMendable = error instanceof HttpProblem && MENDABLE.includes(error.problem.status);
      if (!isMendable || !wantsPage || body.kind !== 'form') throw error;
      const brief = {
        ...deskPage(viewer, ground.now()),
        handingOver: handingOver(viewer, false, await reasons()),
        refused: { fields: body.fields, problem: problemBrief(error.problem) },
      };
      return newLeadPage(brief, formToken);
    }
  };
}

/** `POST /leads/{id}/qualify`: hands a lead to sales whatever its score. */
function qualifyRoute(deps: ByHandDeps): SignedInRoute {
  const { now } = deps.ground;
  const currentPolicy = currentIntakePolicy(deps.ground);
  const handOn = handOnLead(enteringByHand(deps));
  return async (request) => {
    const leadId = leadIdIn(request.pathParameters);
    const { handOn: asked = { reason: '' }, faults } = takeOurs(leadFields(request.body));
    demandNone(faults);
    return replyOf(request, await handOn(request.viewer, leadId, asked, await currentPolicy()), now());
  };
}

/** Fields that say what is to become of the lead, and nothing of it. */
const OURS = ['token', 'reason', 'note', 'to'];

/** What is to become of the lead, and the rest; it is at fault where it says to whom, or what of it, and not why. */
function takeOurs(fields: ReadonlyMap<string, string>) {
  const said = (name: string): string | undefined => fields.get(name)?.trim() || undefined;
  const [reason, note, to] = [said('reason'), said('note'), said('to')];
  const isUnexplained = reason === undefined && (note ?? to) !== undefined;
  const mend = 'Choose why it goes to sales, or leave out note and to.';
  const faults: readonly FieldFault[] = isUnexplained
    ? [{ field: 'reason', detail: 'It is missing.', mend }]
    : [];
  const handOn: HandOnAsked | undefined = reason === undefined ? undefined : { reason, note, to };
  return { handOn, faults, answers: new Map([...fields].filter(([name]) => !OURS.includes(name))) };
}

/** @throws HttpProblem naming each field that is at fault. */
function demandNone(errors: readonly FieldFault[]): void {
  if (errors.length > 0) throw new HttpProblem(problems.invalidFields({ errors }));
}

function replyOf(
  { viewer, wantsPage, formToken }: SignedInRequest,
  result: HandOnResult,
  at: EpochMs,
): HttpReply {
  if (result.kind !== 'entered') throw new HttpProblem(problemOf(result));
  return wantsPage
    ? enteredPage({ ...deskPage(viewer, at), ...result }, formToken)
    : jsonReply(202, enteredJson(result));
}

function problemOf(result: Exclude<HandOnResult, { kind: 'entered' }>): Problem {
  switch (result.kind) {
    case 'unknown':
      return problems.notFound();
    case 'forbidden':
      return problems.forbidden({ detail: 'Nobody in the team has your address.' });
    case 'held':
      return problems.overtaken({ detail: heldWords(result.owner) });
    case 'not-for-sales':
      return problems.notForSales({ detail: notForSalesWords(result) });
    case 'no-such-reason':
      return invalidField('reason', 'It is missing, or none that can be given.', reasonMend(result.reasons));
    case 'note-missing':
      return invalidField('note', 'This reason needs words of its own.', 'Say in a sentence why.');
    case 'no-such-person':
      return invalidField(
        'to',
        'It names nobody whom you could give it to.',
        'Choose somebody active whom you see.',
      );
  }
}

const reasonMend = (reasons: readonly string[]): string =>
  reasons.length === 0
    ? 'The criteria in force name no reason by which a lead is handed on by hand.'
    : `Choose one of ${reasons.join(', ')}.`;
