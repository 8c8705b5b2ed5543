import { addressRecords } from '../../adapters/records/addresses.ts';
import { caughtPostRecords } from '../../adapters/records/caught-posts.ts';
import { policyRecords } from '../../adapters/records/policies.ts';
import { receiptRecords } from '../../adapters/records/receipts.ts';
import { submissionRecords } from '../../adapters/records/submissions.ts';
import { sha256 } from '../../adapters/sha256.ts';
import { type IntakeResult, intakeLead, type Post } from '../../app/intake/intake-lead.ts';
import type { AddressHash } from '../../app/ports.ts';
import { intakePolicy } from '../../contracts/policies/intake.ts';
import type { IntakePolicy } from '../../domain/lead/intake-policy.ts';
import { MINUTE } from '../../domain/time.ts';
import type { Ground } from './surroundings.ts';

/** The intake policy in force. */
export const currentIntakePolicy = ({
  store,
  now,
}: Pick<Ground, 'store' | 'now'>): (() => Promise<IntakePolicy>) => {
  const policies = policyRecords<{ intake: IntakePolicy }>(store, { intake: intakePolicy }, now);
  return async () => (await policies.current('intake')).policy;
};

/** Takes posts under a policy. */
export const intakeOf = (ground: Ground, addressHash: AddressHash) => {
  const { store, events, onLeft, newId, now } = ground;
  const stores = {
    addresses: addressRecords(store),
    receipts: receiptRecords(store),
    submissions: submissionRecords(store),
    caughtPosts: caughtPostRecords(store),
  };
  return (post: Post, { repeatMinutes }: IntakePolicy): Promise<IntakeResult> =>
    intakeLead({
      ...stores,
      addressHash,
      events,
      newId,
      now,
      digest: sha256,
      repeatWindow: repeatMinutes * MINUTE,
      onLeft: (cause) => onLeft('fact', cause),
    })(post);
};
