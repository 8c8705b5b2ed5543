import { contactData } from '../../adapters/contact-data.ts';
import { accountRecords } from '../../adapters/records/accounts.ts';
import { activityRecords } from '../../adapters/records/activities.ts';
import { addressRecords } from '../../adapters/records/addresses.ts';
import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import type { EnterDeps } from '../../app/desk/enter-by-hand.ts';
import type { AddressHash } from '../../app/ports.ts';
import { readProfile } from '../../app/scoring/read-profile.ts';
import { intakeOf } from './intake.ts';
import { currentRouting } from './list-releases.ts';
import { currentJudge } from './rescoring.ts';
import type { Ground } from './surroundings.ts';

export interface ByHandDeps {
  readonly ground: Ground;
  readonly addressHash: AddressHash;
}

/** What entering leads by hand stands on. */
export const enteringByHand = ({ ground, addressHash }: ByHandDeps): EnterDeps => {
  const { store, now } = ground;
  return {
    leads: leadRecords(store),
    handoffs: handoffRecords(store),
    addresses: addressRecords(store),
    addressHash,
    accounts: accountRecords(store),
    activities: activityRecords(store),
    interpret: (submission, policy) => readProfile(submission, policy, contactData),
    judge: currentJudge(ground),
    routing: currentRouting(ground),
    take: takingEntries(intakeOf(ground, addressHash)),
    now,
  };
};

/** An entry has an address and no key of its own, so it is always taken. */
const takingEntries =
  (intake: ReturnType<typeof intakeOf>): EnterDeps['take'] =>
  async (post, policy) => {
    const result = await intake(post, policy);
    if (result.kind === 'key-reused') throw new TypeError('an entry by hand has no key');
    return result;
  };
