import { dayOf, hourOf } from '../../domain/numbers/periods.ts';
import { deskPage } from '../desk/board.ts';
import type { Viewer } from '../desk/viewer.ts';
import { type CompareBaselineDeps, compareBaseline } from './compare-baseline.ts';
import type { BeforeAfterBrief } from './numbers-brief.ts';
import type { ShowNumbersDeps } from './show-numbers.ts';

export type ShowBeforeAfterDeps = CompareBaselineDeps &
  Pick<ShowNumbersDeps, 'progress' | 'reporting' | 'now'>;

/** What has changed since the months before Baton. Whoever has signed in may see it: it names no lead. */
export const showBeforeAfter =
  (deps: ShowBeforeAfterDeps) =>
  async (viewer: Viewer): Promise<BeforeAfterBrief> => {
    const [reporting, progress] = await Promise.all([deps.reporting(), deps.progress.find()]);
    const at = deps.now();
    return {
      ...deskPage(viewer, at),
      comparison: await compareBaseline(deps, dayOf(hourOf(reporting.zone, at))),
      reportingZone: reporting.zone,
      countedUntil: progress.version === 0 ? undefined : progress.upTo,
    };
  };
