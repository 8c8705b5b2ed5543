import { contactData } from '../../adapters/contact-data.ts';
import { accountRecords } from '../../adapters/records/accounts.ts';
import { activityRecords } from '../../adapters/records/activities.ts';
import { addressRecords } from '../../adapters/records/addresses.ts';
import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { ledgerRecords } from '../../adapters/records/ledgers.ts';
import { occupantRecords } from '../../adapters/records/occupants.ts';
import { poolRecords } from '../../adapters/records/pools.ts';
import { previewLead } from '../../app/desk/preview-lead.ts';
import type { AddressHash } from '../../app/ports.ts';
import { readProfile } from '../../app/scoring/read-profile.ts';
import { routingPolicies, slaPolicies } from './policy-readers.ts';
import { currentJudge, currentVersions } from './rescoring.ts';
import type { Ground } from './surroundings.ts';

export interface PreviewingDeps extends Pick<Ground, 'store' | 'now'> {
  readonly addressHash: AddressHash;
}

/** Says what would become of a post, from what a store holds. */
export const previewing = (deps: PreviewingDeps): ReturnType<typeof previewLead> => {
  const { store } = deps;
  return previewLead({
    ...deps,
    leads: leadRecords(store),
    handoffs: handoffRecords(store),
    addresses: addressRecords(store),
    activities: activityRecords(store),
    ledgers: ledgerRecords(store),
    occupants: occupantRecords(store),
    pools: poolRecords(store),
    accounts: accountRecords(store),
    interpret: (submission, policy) => readProfile(submission, policy, contactData),
    judge: currentJudge(deps),
    currentVersions: currentVersions(deps),
    routingPolicy: routingPolicies(deps),
    slaPolicy: slaPolicies(deps),
    tzdata: process.versions['tz'] ?? 'unknown',
  });
};
