import { closedMonthRecords } from '../../adapters/records/closed-months.ts';
import { countProgressRecords } from '../../adapters/records/count-progress.ts';
import { rollupRecords } from '../../adapters/records/rollups.ts';
import { readMonths } from '../../app/commitments/read-months.ts';
import { readStandings } from '../../app/commitments/read-standings.ts';
import { readNumbers } from '../../app/numbers/read-numbers.ts';
import { officeHours } from '../../domain/policy/reminder.ts';
import { type Counting, currentReporting } from './counting.ts';
import { currentReasons } from './policy-readers.ts';
import { policyReading } from './signing.ts';

type Reading = Pick<Counting, 'store' | 'now'>;

/** What looking how promises stand needs. */
export const promiseReading = (reading: Reading) => {
  const { store, now } = reading;
  const reporting = currentReporting(reading);
  return {
    counts: readMonths({
      numbers: readNumbers({ rollups: rollupRecords(store), closedMonths: closedMonthRecords(store) }),
      progress: countProgressRecords(store),
      reasons: currentReasons(reading),
      reporting,
    }),
    // Monday to Friday: holidays differ from pool to pool.
    calendar: async () => officeHours((await reporting()).zone),
    now,
  };
};

/** How commitments stand this month. */
export const promiseStandings = (reading: Reading) =>
  readStandings({ ...policyReading(reading), ...promiseReading(reading) });
