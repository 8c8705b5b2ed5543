import { countProgressRecords } from '../../adapters/records/count-progress.ts';
import { policyRecords } from '../../adapters/records/policies.ts';
import { reviewRecords } from '../../adapters/records/reviews.ts';
import { standingRecords } from '../../adapters/records/standings.ts';
import { buildReport } from '../../app/report/build-report.ts';
import { commitments } from '../../contracts/policies/commitments.ts';
import type { Commitments } from '../../domain/policy/commitments.ts';
import { countedNumbers } from './counted-numbers.ts';
import { promiseStandings } from './promises.ts';
import type { Ground } from './surroundings.ts';

/** Puts reports together from what is kept. */
export const reportBuilding = ({ store, now }: Pick<Ground, 'store' | 'now'>) => {
  const policies = policyRecords<{ commitments: Commitments }>(store, { commitments }, now);
  const standingsOf = promiseStandings({ store, now });
  return buildReport({
    ...countedNumbers(store),
    progress: countProgressRecords(store),
    reviews: reviewRecords(store),
    async standings() {
      if ((await standingRecords(store).find('commitments')) === undefined) return undefined;
      return standingsOf((await policies.current('commitments')).policy);
    },
    now,
  });
};
