import { accountRecords } from '../../adapters/records/accounts.ts';
import { activityRecords } from '../../adapters/records/activities.ts';
import { addressRecords } from '../../adapters/records/addresses.ts';
import { caughtPostRecords } from '../../adapters/records/caught-posts.ts';
import { decisionRecords } from '../../adapters/records/decisions.ts';
import { knownLeads } from '../../adapters/records/known-leads.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { receiptRecords } from '../../adapters/records/receipts.ts';
import { leadPosts } from '../../adapters/records/submissions.ts';
import { clearLead } from '../../app/erasure/clear-lead.ts';
import { eraseAddress } from '../../app/erasure/erase-address.ts';
import { eraseLead, type FinishDeps, finishErasure } from '../../app/erasure/erase-lead.ts';
import type { Performers } from '../../app/handoff/discharge.ts';
import type { ItemStore } from '../../app/item-store.ts';
import type { AddressHash, Stored, Tombstones } from '../../app/ports.ts';
import { canonicalAddress } from '../../domain/lead/canonical-address.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { leadDischarge } from './discharges.ts';
import { currentIntakePolicy } from './intake.ts';
import { signalling } from './signals.ts';
import type { Ground, Nudging } from './surroundings.ts';

/** Where personal things lie beside the lead's record. */
export const personalRecords = (store: ItemStore) => ({
  posts: leadPosts(store),
  activities: activityRecords(store),
  addresses: addressRecords(store),
  caughtPosts: caughtPostRecords(store),
  receipts: receiptRecords(store),
  accounts: accountRecords(store),
  decisions: decisionRecords(store),
});

/** Removes what has come to an erased lead. */
export const clearing = ({ store }: Pick<Ground, 'store'>) => clearLead(personalRecords(store));

const finishing = (ground: Ground, nudging: Nudging): FinishDeps => ({
  ...ground,
  clear: clearing(ground),
  signal: signalling(ground, nudging),
});

/** Erases a lead, from the command line or the API. */
export const erasing = (ground: Ground, nudging: Nudging, tombstones: Pick<Tombstones, 'add'>) =>
  eraseLead({
    ...finishing(ground, nudging),
    leads: leadRecords(ground.store),
    isKnown: knownLeads(ground.store),
    tombstones,
    discharge: leadDischarge(ground),
  });

/** Erases whoever has an address. */
export const erasingAddress = (
  ground: Ground,
  addressHash: AddressHash,
  erase: ReturnType<typeof erasing>,
) => {
  const { store } = ground;
  const policy = currentIntakePolicy(ground);
  const addresses = addressRecords(store);
  const eraseCanonical = eraseAddress({
    addressHash,
    addresses,
    caughtPosts: caughtPostRecords(store),
    erase,
  });
  return async (address: string, by: string) =>
    eraseCanonical(canonicalAddress(address, (await policy()).email), by);
};

/** Settles what an erased lead still owes. */
export const erasurePerformers = (ground: Ground, nudging: Nudging): Performers<Stored<Lead>> => {
  const finish = finishErasure(finishing(ground, nudging));
  return { erase: async ({ addresses }, lead) => void (await finish(lead, addresses)) };
};
