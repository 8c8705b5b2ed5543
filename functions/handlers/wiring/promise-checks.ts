import { policyRecords } from '../../adapters/records/policies.ts';
import { reviewRecords } from '../../adapters/records/reviews.ts';
import { checkCommitments } from '../../app/commitments/check-commitments.ts';
import { commitments } from '../../contracts/policies/commitments.ts';
import type { Commitments } from '../../domain/policy/commitments.ts';
import type { Counting } from './counting.ts';
import { promiseReading } from './promises.ts';
import { policyReading } from './signing.ts';

/** Looks how the promises stand by the numbers as they are; the sweeper tells of what it finds. */
export const promiseChecks = (ground: Counting) => {
  const { store, now } = ground;
  const policies = policyRecords<{ commitments: Commitments }>(store, { commitments }, now);
  return checkCommitments({
    ...{ ...ground, ...policyReading(ground), ...promiseReading(ground), reviews: reviewRecords(store) },
    commitments: (hash) => policies.version('commitments', hash),
  });
};
