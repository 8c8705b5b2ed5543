import { dayOf, hourOf } from '../../domain/numbers/periods.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import { isDay } from '../../domain/numbers/spans.ts';
import { changesSince } from '../../domain/report/compare.ts';
import {
  lastReportPeriod,
  periodsBefore,
  periodsToShow,
  type ReportEvery,
  reportPeriod,
  USUAL_EVERY,
} from '../../domain/report/periods.ts';
import { type BuildReportDeps, buildReport } from './build-report.ts';
import { countsIn } from './counts-in.ts';
import type { ReportArchive } from './ports.ts';
import { type ReportBrief, reportBrief } from './report-brief.ts';

export interface ShowReportDeps extends BuildReportDeps {
  readonly reporting: () => Promise<Reporting>;
  readonly archive: Pick<ReportArchive, 'containing' | 'periods'>;
}

export interface ReportWanted {
  /** A day of the period, `2026-11-16`; without it the latest period that is over. */
  readonly day?: string | undefined;
  /** Put together as it is asked for; otherwise as it was kept, or else as the policy says. */
  readonly every?: ReportEvery | undefined;
}

/** A report as somebody asks for it: what was kept as it was then. @returns undefined where what is asked for is no day. */
export const showReport =
  (deps: ShowReportDeps) =>
  async ({ day, every: asked }: ReportWanted): Promise<ReportBrief | undefined> => {
    if (day !== undefined && !isDay(day)) return undefined;
    const reporting = await deps.reporting();
    const every = asked ?? reporting.report?.every ?? USUAL_EVERY;
    const today = dayOf(hourOf(reporting.zone, deps.now()));
    const latest = lastReportPeriod(today, every, reporting);
    const usual = [reportPeriod(today, every, reporting), latest, ...periodsBefore(latest, every)];
    const shown = {
      zone: reporting.zone,
      periods: periodsToShow(await deps.archive.periods(), usual),
    };
    const kept = asked === undefined ? await deps.archive.containing(day ?? latest.to) : undefined;
    if (kept !== undefined) {
      const { stages, period } = kept.report;
      const days = await deps.numbers.read({ dimension: 'all', ...period, grain: 'day' });
      const since = changesSince(stages, countsIn(days, period));
      return reportBrief(deps, { ...shown, report: kept.report, since });
    }
    const period = day === undefined ? latest : reportPeriod(day, every, reporting);
    return reportBrief(deps, { ...shown, report: await buildReport(deps)({ period, every, reporting }) });
  };
