import { closedMonthRecords } from '../../adapters/records/closed-months.ts';
import { countProgressRecords } from '../../adapters/records/count-progress.ts';
import { policyRecords } from '../../adapters/records/policies.ts';
import { reviewRecords } from '../../adapters/records/reviews.ts';
import { rollupRecords } from '../../adapters/records/rollups.ts';
import { checkCommitments } from '../../app/commitments/check-commitments.ts';
import { readMonths } from '../../app/commitments/read-months.ts';
import { readNumbers } from '../../app/numbers/read-numbers.ts';
import { commitments } from '../../contracts/policies/commitments.ts';
import type { Commitments } from '../../domain/policy/commitments.ts';
import { officeHours } from '../../domain/policy/reminder.ts';
import { type Counting, currentReporting } from './counting.ts';
import { currentReasons } from './policy-readers.ts';
import { policyReading } from './signing.ts';

/** Looks how the promises stand by the numbers as they are; the sweeper tells of what it finds. */
export const promiseChecks = (ground: Counting) => {
  const { store, now } = ground;
  const reporting = currentReporting(ground);
  const policies = policyRecords<{ commitments: Commitments }>(store, { commitments }, now);
  return checkCommitments({
    ...{ ...ground, ...policyReading(ground), reviews: reviewRecords(store) },
    counts: readMonths({
      numbers: readNumbers({ rollups: rollupRecords(store), closedMonths: closedMonthRecords(store) }),
      progress: countProgressRecords(store),
      reasons: currentReasons(ground),
      reporting,
    }),
    // Monday to Friday: holidays differ from pool to pool.
    calendar: async () => officeHours((await reporting()).zone),
    commitments: (hash) => policies.version('commitments', hash),
  });
};
