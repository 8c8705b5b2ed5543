import type { AddressHash } from '../../app/ports.ts';
import { type PostReading, readPost } from '../../app/read-post.ts';
import { idempotencyKey, isEmailAddress, readFlatFields } from '../../contracts/http/lead-post.ts';
import { type Problem, problems } from '../../contracts/http/problem.ts';
import type { Body } from '../support/http-body.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { type HttpReply, jsonReply, seeOther } from '../support/http-reply.ts';
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
    const fields = fieldsOf(body);
    if (fields.size > MOST_FIELDS) throw new HttpProblem(tooMany());
    const policy = await currentPolicy();
    await admit(sourceOf(request, behindEdge), policy.rate.leads);
    const reading = readPost(fields, policy, isEmailAddress, ground.now());
    const result = await intake({ ...reading.post, idempotencyKey: key }, policy);
    if (result.kind === 'key-reused') throw new HttpProblem(keyReused());
    // What looks like spam gets an ordinary answer, whatever else is wrong with it.
    if (reading.addressFault !== undefined && reading.post.caught === undefined) {
      throw new HttpProblem(badAddress(reading.addressFault));
    }
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

function fieldsOf(body: Body): ReadonlyMap<string, string> {
  if (body.kind === 'form') return body.fields;
  const reading = readFlatFields(body.kind === 'json' ? body.value : undefined);
  if (reading.ok) return reading.fields;
  if (reading.faults.length > 0) throw new HttpProblem(problems.invalidFields({ errors: reading.faults }));
  throw new HttpProblem(
    problems.unreadableBody({ detail: 'Send one JSON object with the fields of the lead.' }),
  );
}

/** More than any form has, and few enough for one record. */
const MOST_FIELDS = 500;

const tooMany = (): Problem => problems.tooLarge({ detail: `At most ${MOST_FIELDS} fields are taken.` });

const badAddress = (fault: NonNullable<PostReading['addressFault']>): Problem =>
  problems.invalidFields({
    errors: [
      {
        field: 'email',
        detail: fault === 'missing' ? 'It is missing.' : 'It is not an e-mail address.',
        mend: 'Give an address such as name@company.com.',
      },
    ],
  });

const keyReused = (): Problem =>
  problems.keyReused({
    detail: 'The same key came before with other content. Use a new key for a new post.',
  });
