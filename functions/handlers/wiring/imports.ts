import { contactData } from '../../adapters/contact-data.ts';
import { accountRecords } from '../../adapters/records/accounts.ts';
import { activityRecords } from '../../adapters/records/activities.ts';
import { addressRecords } from '../../adapters/records/addresses.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { policyRecords } from '../../adapters/records/policies.ts';
import { type PreviewImportDeps, previewImport } from '../../app/lists/preview-import.ts';
import type { RowRules } from '../../app/lists/read-row.ts';
import type { AddressHash } from '../../app/ports.ts';
import { readProfile } from '../../app/scoring/read-profile.ts';
import { isEmailAddress } from '../../contracts/http/lead-post.ts';
import { routingPolicy } from '../../contracts/policies/routing.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import { directoryOf } from './directory.ts';
import { currentIntakePolicy } from './intake.ts';
import { currentReasons } from './policy-readers.ts';
import { currentJudge } from './rescoring.ts';
import type { Ground } from './surroundings.ts';

type Reading = Pick<Ground, 'store' | 'now'>;

/** How rows are read under the policies in force. */
export const rowRules = (reading: Reading) => {
  const policy = currentIntakePolicy(reading);
  const reasons = currentReasons(reading);
  return async (kind: RowRules['kind']): Promise<RowRules> => ({
    kind,
    policy: await policy(),
    isAddress: isEmailAddress,
    reasons: (await reasons()).map(({ id }) => id),
    now: reading.now(),
  });
};

/** Says what would become of a table. */
export const importPreviews = (reading: Reading, addressHash: AddressHash) =>
  previewImport(importReading(reading, addressHash));

const importReading = (reading: Reading, addressHash: AddressHash): PreviewImportDeps => {
  const { store, now } = reading;
  const policy = currentIntakePolicy(reading);
  return {
    addressHash,
    addresses: addressRecords(store),
    leads: leadRecords(store),
    activities: activityRecords(store),
    accounts: accountRecords(store),
    directory: directoryOf(store),
    interpret: async (submission) => readProfile(submission, await policy(), contactData),
    judge: currentJudge(reading),
    routing: currentRouting(reading),
    now,
  };
};

/** The routes in force. */
const currentRouting = ({ store, now }: Reading) => {
  const policies = policyRecords<{ routing: RoutingPolicy }>(store, { routing: routingPolicy }, now);
  return async () => (await policies.current('routing')).policy;
};
