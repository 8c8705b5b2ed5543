import { countProgressRecords } from '../../adapters/records/count-progress.ts';
import { policyRecords } from '../../adapters/records/policies.ts';
import { reportArchive } from '../../adapters/records/report-archive.ts';
import { reviewRecords } from '../../adapters/records/reviews.ts';
import { standingRecords } from '../../adapters/records/standings.ts';
import type { ReportArchive } from '../../app/report/ports.ts';
import type { ShowReportDeps } from '../../app/report/show-report.ts';
import { commitments } from '../../contracts/policies/commitments.ts';
import type { Commitments } from '../../domain/policy/commitments.ts';
import { countedNumbers } from './counted-numbers.ts';
import { currentReporting } from './counting.ts';
import { promiseStandings } from './promises.ts';
import type { Ground } from './surroundings.ts';

/** What reports are put together from, as it is kept. */
export const reportReading = ({
  store,
  now,
}: Pick<Ground, 'store' | 'now'>): ShowReportDeps & { readonly archive: ReportArchive } => {
  const policies = policyRecords<{ commitments: Commitments }>(store, { commitments }, now);
  const standingsOf = promiseStandings({ store, now });
  return {
    ...countedNumbers(store),
    progress: countProgressRecords(store),
    reviews: reviewRecords(store),
    archive: reportArchive(store),
    reporting: currentReporting({ store, now }),
    async standings() {
      if ((await standingRecords(store).find('commitments')) === undefined) return undefined;
      return standingsOf((await policies.current('commitments')).policy);
    },
    now,
  };
};
