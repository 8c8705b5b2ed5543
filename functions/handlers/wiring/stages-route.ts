import { addressRecords } from '../../adapters/records/addresses.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { Retryable } from '../../app/change.ts';
import type { AddressHash } from '../../app/ports.ts';
import { tellStages } from '../../app/stages/tell-stages.ts';
import { problems } from '../../contracts/http/problem.ts';
import { readStage, stageBatch } from '../../contracts/http/stages.ts';
import { canonicalAddress } from '../../domain/lead/canonical-address.ts';
import { apiKeyCheck } from '../support/api-key.ts';
import type { Body } from '../support/http-body.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { type HttpReply, jsonReply } from '../support/http-reply.ts';
import type { Admit } from './admission.ts';
import { leadDischarge } from './discharges.ts';
import { currentIntakePolicy } from './intake.ts';
import type { Ground } from './surroundings.ts';

export interface StagesRouteDeps {
  readonly ground: Ground;
  readonly addressHash: AddressHash;
  readonly admit: Admit;
}

/** `POST /stages`: how far leads have come by what another system, such as a CRM, knows. */
export const stagesRoute = ({ ground, addressHash, admit }: StagesRouteDeps) => {
  const { store } = ground;
  const checkKey = apiKeyCheck(store, 'stages');
  const currentPolicy = currentIntakePolicy(ground);
  const tell = tellStages({
    ...ground,
    addressHash,
    addresses: addressRecords(store),
    leads: leadRecords(store),
    discharge: leadDischarge(ground),
  });
  return async ({ header, body }: Pick<HttpRequest, 'body' | 'header'>): Promise<HttpReply> => {
    const secret = await checkKey(header);
    const sent = batchOf(body);
    const { email: addressPolicy, rate } = await currentPolicy();
    await admit(secret, rate.activities);
    const readings = sent.map((item) => readStage(item, (email) => canonicalAddress(email, addressPolicy)));
    const readable = readings.flatMap((reading) => (reading.ok ? [reading.sent] : []));
    const told = (await tellOrRetry(tell, readable)).values();
    const results = readings.map((reading, index) => ({
      index,
      ...(reading.ok ? told.next().value : { status: 'rejected', errors: reading.errors }),
    }));
    return jsonReply(200, { results });
  };
};

function batchOf(body: Body): readonly unknown[] {
  const batch = stageBatch.safeParse(body.kind === 'json' ? body.value : undefined);
  if (batch.success) return batch.data.stages;
  const mend = 'Send {"stages": […]} with 1 to 500 of them.';
  const errors = [{ field: 'stages', detail: 'It is not a list of stages.', mend }];
  throw new HttpProblem(problems.invalidFields({ errors }));
}

/** Whatever failed: the sender may repeat all of it, which changes nothing twice. */
async function tellOrRetry(tell: ReturnType<typeof tellStages>, sent: Parameters<typeof tell>[0]) {
  try {
    return await tell(sent, { actor: 'system', learnedFrom: 'api' });
  } catch (cause) {
    throw new Retryable('Not all stages were kept.', { cause });
  }
}
