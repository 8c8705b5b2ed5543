import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import { sha256 } from '../../adapters/sha256.ts';
import { type AttemptRefusal, takeAttempt } from '../../app/handoff/take-attempt.ts';
import { readAttempt, type SentAttempt } from '../../contracts/http/attempts.ts';
import { invalidField, type Problem, problems } from '../../contracts/http/problem.ts';
import { type HandoffKey, handoffKeyOf } from '../../domain/handoff/handoff-id.ts';
import { apiKeyCheck } from '../support/api-key.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { type HttpReply, jsonReply } from '../support/http-reply.ts';
import type { Admit } from './admission.ts';
import { handoffDischarge } from './discharges.ts';
import { everybody } from './everybody.ts';
import { currentIntakePolicy } from './intake.ts';
import { slaPolicies } from './policy-readers.ts';
import { answerPerformers } from './signals.ts';
import type { Ground, Nudging } from './surroundings.ts';

export interface AttemptsRouteDeps {
  readonly ground: Ground;
  readonly nudging: Nudging;
  readonly admit: Admit;
}

/** `POST /handoffs/{id}/attempts`: that somebody called, wrote or met, as the tool knows that they did it with. */
export const attemptsRoute = ({ ground, nudging, admit }: AttemptsRouteDeps) => {
  const { store } = ground;
  const checkKey = apiKeyCheck(store, 'attempts');
  const currentPolicy = currentIntakePolicy(ground);
  const team = everybody(ground);
  const timeline = timelineRecords(store, ground.now);
  const take = takeAttempt({
    ...ground,
    leads: leadRecords(store),
    handoffs: handoffRecords(store),
    discharge: handoffDischarge(ground, answerPerformers(ground, nudging, timeline), timeline),
    slaPolicy: slaPolicies(ground),
  });
  return async ({ header, body, pathParameters }: AttemptsRequest): Promise<HttpReply> => {
    const secret = await checkKey(header);
    const { rate } = await currentPolicy();
    await admit(secret, rate.activities);
    const key = keyIn(pathParameters);
    const reading = readAttempt(body.kind === 'json' ? body.value : undefined);
    if (!reading.ok) throw new HttpProblem(problems.invalidFields({ errors: reading.errors }));
    const { at, evidence, outcome: kind } = reading.sent;
    const by = await personOf(team, reading.sent.by);
    const result = await take(key, { id: nameOf(reading.sent), at, evidence, kind, by });
    if (result.kind === 'taken') return jsonReply(200, { status: 'accepted' });
    if (result.kind === 'known') return jsonReply(200, { status: 'known' });
    throw new HttpProblem(problemOf(result));
  };
};

type AttemptsRequest = Pick<HttpRequest, 'body' | 'header' | 'pathParameters'>;

/** All ids that we give out look so; a longer text would be no key of the table. */
const HANDOFF_ID = /^[\w-]{1,100}-[1-9]\d{0,3}$/;

function keyIn({ id = '' }: HttpRequest['pathParameters']): HandoffKey {
  if (!HANDOFF_ID.test(id)) throw new HttpProblem(problems.notFound());
  return handoffKeyOf(id);
}

async function personOf(team: ReturnType<typeof everybody>, named: string | undefined) {
  if (named === undefined) return undefined;
  const address = named.toLowerCase();
  const found = (await team()).find(({ id, email }) => id === named || email.toLowerCase() === address);
  if (found !== undefined) return found.id;
  throw new HttpProblem(
    invalidField('by', 'Nobody in the team has this id or address.', 'Name somebody of config/team.yaml.'),
  );
}

/** Characters of a hash: enough that no two ids share them. */
const HASH = 32;

/** What a repeat is known by. */
const nameOf = ({ id, at, by = '', evidence, outcome }: SentAttempt): string =>
  sha256(id === undefined ? JSON.stringify([at, by, evidence, outcome]) : `id:${id}`).slice(0, HASH);

function problemOf({ kind }: AttemptRefusal): Problem {
  switch (kind) {
    case 'unknown':
    case 'erased':
      return problems.notFound();
    case 'ahead':
      return invalidField('at', 'It lies in the future.', 'Send it when it has happened.');
    case 'before-handoff':
      return invalidField('at', 'The lead was not handed to sales then.', 'Leave this attempt out.');
    case 'whose':
      return invalidField('by', 'Somebody else has had the lead since then.', 'Say who made the attempt.');
    case 'not-theirs':
      return invalidField('by', 'They did not have the lead then.', 'Name who had it, or leave it out.');
    case 'settled':
      return invalidField('outcome', 'It is not for them to say, or not any more.', 'Leave the outcome out.');
    case 'too-many':
      return invalidField('id', 'So many attempts are known already that no more is kept.', 'Leave it out.');
  }
}
