import { dayOf, hourOf } from '../../domain/numbers/periods.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import { isDay } from '../../domain/numbers/spans.ts';
import {
  lastReportPeriod,
  periodsBefore,
  type ReportEvery,
  reportPeriod,
  USUAL_EVERY,
} from '../../domain/report/periods.ts';
import { type BuildReportDeps, buildReport } from './build-report.ts';
import { type ReportBrief, reportBrief } from './report-brief.ts';

export interface ShowReportDeps extends BuildReportDeps {
  readonly reporting: () => Promise<Reporting>;
}

export interface ReportWanted {
  /** A day of the period, `2026-11-16`; without it the latest period that is over. */
  readonly day?: string | undefined;
  /** Otherwise as the policy says. */
  readonly every?: ReportEvery | undefined;
}

/** A report as somebody asks for it. @returns undefined where what is asked for is no day. */
export const showReport =
  (deps: ShowReportDeps) =>
  async ({ day, every: asked }: ReportWanted): Promise<ReportBrief | undefined> => {
    if (day !== undefined && !isDay(day)) return undefined;
    const reporting = await deps.reporting();
    const every = asked ?? reporting.report?.every ?? USUAL_EVERY;
    const today = dayOf(hourOf(reporting.zone, deps.now()));
    const latest = lastReportPeriod(today, every, reporting);
    const period = day === undefined ? latest : reportPeriod(day, every, reporting);
    const report = await buildReport(deps)({ period, every, reporting });
    return reportBrief(deps, {
      report,
      zone: reporting.zone,
      periods: [latest, ...periodsBefore(latest, every)],
    });
  };
