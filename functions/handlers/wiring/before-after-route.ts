import { csvText } from '../../adapters/csv-text.ts';
import { baselineRecords } from '../../adapters/records/baselines.ts';
import { countProgressRecords } from '../../adapters/records/count-progress.ts';
import { showBeforeAfter } from '../../app/numbers/show-before-after.ts';
import { beforeAfterCells } from '../../domain/numbers/before-after-cells.ts';
import { spreadsheetRows } from '../../views/number-records.ts';
import { beforeAfterJson } from '../../views/numbers-json.ts';
import { beforeAfterPage } from '../../views/pages/before-after.ts';
import { formatFor } from '../support/asked-format.ts';
import { csvReply, jsonReply } from '../support/http-reply.ts';
import type { SignedInRoute } from '../support/signed-in.ts';
import { countedNumbers } from './counted-numbers.ts';
import { currentReporting } from './counting.ts';
import type { Ground } from './surroundings.ts';

/** `GET /numbers/before-after`; without a baseline it says how to bring one in. */
export function beforeAfterRoute({ store, now }: Pick<Ground, 'store' | 'now'>): SignedInRoute {
  const show = showBeforeAfter({
    ...{ baselines: baselineRecords(store), numbers: countedNumbers(store).numbers },
    ...{ progress: countProgressRecords(store), reporting: currentReporting({ store, now }), now },
  });
  return async (request) => {
    const brief = await show(request.viewer);
    switch (formatFor(request)) {
      case 'csv':
        return csvReply(
          'before-after.csv',
          csvText(spreadsheetRows((brief.comparison?.rows ?? []).map(beforeAfterCells))),
        );
      case 'json':
        return jsonReply(200, beforeAfterJson(brief));
      case 'page':
        return beforeAfterPage(brief, request.formToken);
    }
  };
}
