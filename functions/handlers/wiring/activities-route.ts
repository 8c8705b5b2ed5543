import { activityRecords } from '../../adapters/records/activities.ts';
import { addressRecords } from '../../adapters/records/addresses.ts';
import { knownLeads } from '../../adapters/records/known-leads.ts';
import { sha256 } from '../../adapters/sha256.ts';
import { Retryable } from '../../app/change.ts';
import {
  type ActivityResult,
  recordActivities,
  type SentActivity,
} from '../../app/intake/record-activities.ts';
import type { AddressHash } from '../../app/ports.ts';
import { activityBatch, readActivity } from '../../contracts/http/activities.ts';
import { problems } from '../../contracts/http/problem.ts';
import { canonicalAddress } from '../../domain/lead/canonical-address.ts';
import { apiKeyCheck } from '../support/api-key.ts';
import type { Body } from '../support/http-body.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem } from '../support/http-problem.ts';
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
    const sent = batchOf(body);
    const { email: addressPolicy, rate } = await currentPolicy();
    await admit(secret, rate.activities);
    const readings = sent.map((item) =>
      readActivity(item, (email) => canonicalAddress(email, addressPolicy)),
    );
    const readable = readings.flatMap((reading) => (reading.ok ? [reading.activity] : []));
    const recorded = (await recordOrRetry(record, readable)).values();
    const results = readings.map((reading, index) => ({
      index,
      ...(reading.ok ? recorded.next().value : { status: 'rejected', detail: reading.detail }),
    }));
    return jsonReply(202, { results });
  };
};

function batchOf(body: Body): readonly unknown[] {
  const batch = activityBatch.safeParse(body.kind === 'json' ? body.value : undefined);
  if (batch.success) return batch.data.activities;
  const mend = 'Send {"activities": […]} with 1 to 500 of them.';
  const errors = [{ field: 'activities', detail: 'It is not a list of activities.', mend }];
  throw new HttpProblem(problems.invalidFields({ errors }));
}

/** Whatever failed: nothing of the batch is promised, and the sender may repeat all of it. */
async function recordOrRetry(
  record: ReturnType<typeof recordActivities>,
  sent: readonly SentActivity[],
): Promise<readonly ActivityResult[]> {
  try {
    return await record(sent);
  } catch (cause) {
    throw new Retryable('The batch was not recorded as a whole.', { cause });
  }
}
