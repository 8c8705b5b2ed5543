import { closedMonthRecords } from '../../adapters/records/closed-months.ts';
import { contributionRecords, countedLeadRecords } from '../../adapters/records/contributions.ts';
import { countProgressRecords } from '../../adapters/records/count-progress.ts';
import { leadFiles } from '../../adapters/records/lead-files.ts';
import { policyRecords } from '../../adapters/records/policies.ts';
import { recordedFacts } from '../../adapters/records/recorded-facts.ts';
import { rollupRecords } from '../../adapters/records/rollups.ts';
import { standingRecords } from '../../adapters/records/standings.ts';
import { closeMonths } from '../../app/numbers/close-months.ts';
import { runCount } from '../../app/numbers/run-count.ts';
import { reporting } from '../../contracts/policies/reporting.ts';
import { type Reporting, USUAL_REPORTING } from '../../domain/numbers/reporting.ts';
import type { Ground } from './surroundings.ts';

export type Counting = Pick<Ground, 'store' | 'backoff' | 'now'>;

/** How numbers are kept; an account from before there was such a policy keeps them as usual until it has one. */
export const currentReporting = ({ store, now }: Pick<Counting, 'store' | 'now'>) => {
  const policies = policyRecords(store, { reporting }, now);
  return async (): Promise<Reporting> =>
    (await standingRecords(store).find('reporting')) === undefined
      ? USUAL_REPORTING
      : (await policies.current('reporting')).policy;
};

/** What counting leads anew needs. */
export const recounting = ({ store, backoff, now }: Counting) => ({
  files: leadFiles(store),
  contributions: contributionRecords(store),
  countedLeads: countedLeadRecords(store),
  rollups: rollupRecords(store),
  backoff,
  now,
});

/** Counts what was recorded since the last time. */
export const counting = (ground: Counting) =>
  runCount({
    ...recounting(ground),
    facts: recordedFacts(ground.store),
    progress: countProgressRecords(ground.store),
    reporting: currentReporting(ground),
    closeMonths: closeMonths({
      rollups: rollupRecords(ground.store),
      closedMonths: closedMonthRecords(ground.store),
      now: ground.now,
    }),
  });
