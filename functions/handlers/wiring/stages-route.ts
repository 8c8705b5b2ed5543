import { addressRecords } from '../../adapters/records/addresses.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import type { AddressHash } from '../../app/ports.ts';
import { tellStages } from '../../app/stages/tell-stages.ts';
import { readStage } from '../../contracts/http/stages.ts';
import { canonicalAddress } from '../../domain/lead/canonical-address.ts';
import { apiKeyCheck } from '../support/api-key.ts';
import { batchOf, orRetry } from '../support/batch.ts';
import type { HttpRequest } from '../support/http-handler.ts';
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

const TELLER = { actor: 'system', learnedFrom: 'api' } as const;

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
    const sent = batchOf(body, 'stages');
    const { email: addressPolicy, rate } = await currentPolicy();
    await admit(secret, rate.activities);
    const readings = sent.map((item) => readStage(item, (email) => canonicalAddress(email, addressPolicy)));
    const readable = readings.flatMap((reading) => (reading.ok ? [reading.sent] : []));
    const told = (await orRetry(tell(readable, TELLER))).values();
    const results = readings.map((reading, index) => ({
      index,
      ...(reading.ok ? told.next().value : { status: 'rejected', errors: reading.errors }),
    }));
    return jsonReply(200, { results });
  };
};
