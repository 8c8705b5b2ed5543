import { closedMonthRecords } from '../../adapters/records/closed-months.ts';
import { countProgressRecords } from '../../adapters/records/count-progress.ts';
import { reviewRecords } from '../../adapters/records/reviews.ts';
import { rollupRecords } from '../../adapters/records/rollups.ts';
import { watchedPeriodRecords } from '../../adapters/records/watched-periods.ts';
import { checkRates } from '../../app/investigations/check-rates.ts';
import { readNumbers } from '../../app/numbers/read-numbers.ts';
import { type Counting, currentReporting } from './counting.ts';
import { policyReading } from './signing.ts';

/** Looks which rates have left their intervals by the numbers as they are; the sweeper tells of what it finds. */
export const rateChecks = (ground: Counting) => {
  const { store, now } = ground;
  return checkRates({
    ...policyReading(ground),
    numbers: readNumbers({ rollups: rollupRecords(store), closedMonths: closedMonthRecords(store) }),
    ...{ progress: countProgressRecords(store), reporting: currentReporting({ store, now }) },
    ...{ reviews: reviewRecords(store), periods: watchedPeriodRecords(store), now },
  });
};
