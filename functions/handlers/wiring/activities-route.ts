import { activityRecords } from '../../adapters/records/activities.ts';
import { addressRecords } from '../../adapters/records/addresses.ts';
import { knownLeads } from '../../adapters/records/known-leads.ts';
import { sha256 } from '../../adapters/sha256.ts';
import { recordActivities } from '../../app/intake/record-activities.ts';
import type { AddressHash } from '../../app/ports.ts';
import { readActivity } from '../../contracts/http/activities.ts';
import { canonicalAddress } from '../../domain/lead/canonical-address.ts';
import { apiKeyCheck } from '../support/api-key.ts';
import { batchOf, orRetry } from '../support/batch.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { type HttpReply, jsonReply } from '../support/http-reply.ts';
import type { Admit } from './admission.ts';
import { currentIntakePolicy } from './intake.ts';
import type { Ground } from './surroundings.ts';

export interface ActivitiesRouteDeps {
  readonly ground: Ground;
  readonly addressHash: AddressHash;
  readonly admit: Admit;
}

/** `POST /activities`. */
export const activitiesRoute = ({ ground, addressHash, admit }: ActivitiesRouteDeps) => {
  const { store } = ground;
  const checkKey = apiKeyCheck(store, 'activities');
  const currentPolicy = currentIntakePolicy(ground);
  const record = recordActivities({
    ...ground,
    addressHash,
    addresses: addressRecords(store),
    isKnown: knownLeads(store),
    activities: activityRecords(store),
    digest: sha256,
  });
  return async ({ header, body }: Pick<HttpRequest, 'body' | 'header'>): Promise<HttpReply> => {
    const secret = await checkKey(header);
    const sent = batchOf(body, 'activities');
    const { email: addressPolicy, rate } = await currentPolicy();
    await admit(secret, rate.activities);
    const readings = sent.map((item) =>
      readActivity(item, (email) => canonicalAddress(email, addressPolicy)),
    );
    const readable = readings.flatMap((reading) => (reading.ok ? [reading.activity] : []));
    const recorded = (await orRetry(record(readable))).values();
    const results = readings.map((reading, index) => ({
      index,
      ...(reading.ok ? recorded.next().value : { status: 'rejected', detail: reading.detail }),
    }));
    return jsonReply(202, { results });
  };
};
