import { readPost } from '../../app/intake/read-post.ts';
import type { AddressHash } from '../../app/ports.ts';
import { idempotencyKey, isEmailAddress } from '../../contracts/http/lead-post.ts';
import { type Problem, problems } from '../../contracts/http/problem.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { type HttpReply, jsonReply, seeOther } from '../support/http-reply.ts';
import { demandAddress, leadFields } from '../support/posted-lead.ts';
import { sourceOf } from '../support/source-of.ts';
import { thanksUrl } from '../support/thanks-url.ts';
import type { Admit } from './admission.ts';
import { currentIntakePolicy, intakeOf } from './intake.ts';
import type { Ground } from './surroundings.ts';

export interface IntakeRouteDeps {
  readonly ground: Ground;
  readonly addressHash: AddressHash;
  /** Origins of the company's own pages. */
  readonly formOrigins: readonly string[];
  readonly admit: Admit;
  /** Whether requests come through our edge, not from their senders straight. */
  readonly behindEdge: boolean;
}

/** `POST /leads`. */
export const intakeRoute = ({ ground, addressHash, formOrigins, admit, behindEdge }: IntakeRouteDeps) => {
  const currentPolicy = currentIntakePolicy(ground);
  const intake = intakeOf(ground, addressHash);
  return async (request: Pick<HttpRequest, 'sourceIp' | 'header' | 'body'>): Promise<HttpReply> => {
    const { body, header } = request;
    const key = readKey(header('idempotency-key'));
    const fields = leadFields(body);
    const policy = await currentPolicy();
    await admit(sourceOf(request, behindEdge), policy.rate.leads);
    const reading = readPost(fields, policy, isEmailAddress, ground.now());
    const result = await intake({ ...reading.post, idempotencyKey: key }, policy);
    if (result.kind === 'key-reused') throw new HttpProblem(keyReused());
    demandAddress(reading);
    return body.kind === 'json'
      ? jsonReply(202, { leadId: result.leadId })
      : seeOther(thanksUrl(reading.redirect, formOrigins));
  };
};

function readKey(header: string): string | undefined {
  if (header === '') return undefined;
  const key = idempotencyKey.safeParse(header);
  if (key.success) return key.data;
  const detail = 'Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID.';
  throw new HttpProblem(problems.badHeader({ detail }));
}

const keyReused = (): Problem =>
  problems.keyReused({
    detail: 'The same key came before with other content. Use a new key for a new post.',
  });
