import type { Between } from '../../domain/numbers/spans.ts';
import { duePeriod, endOf, reportDayOf } from '../../domain/report/due.ts';
import { saysNothing } from '../../domain/report/report.ts';
import { SIDES, type Side } from '../../domain/side.ts';
import type { CountProgress } from '../numbers/ports.ts';
import { type BuildReportDeps, buildReport } from './build-report.ts';
import type { ArchivedReport, ReportArchive } from './ports.ts';
import type { ShowReportDeps } from './show-report.ts';

export interface ArchiveReportDeps extends BuildReportDeps, Pick<ShowReportDeps, 'reporting'> {
  readonly archive: Pick<ReportArchive, 'find' | 'create'>;
}

/** The report that is due. */
export interface DueReport {
  readonly kept: ArchivedReport;
  /** Whether it was kept just now. */
  readonly isNew: boolean;
}

/**
 * Puts the report together that is due, and keeps it with the mails that it owes to both sides. Safe to repeat: there is
 * one report for each period. It waits until all of its period is counted.
 *
 * @returns undefined where no report is due, or there is nothing to tell.
 * @see RULES.md#A12
 */
export const archiveReport = (deps: ArchiveReportDeps) => async (): Promise<DueReport | undefined> => {
  const { archive, progress, now } = deps;
  const reporting = await deps.reporting();
  const day = reportDayOf(reporting);
  if (day === undefined) return undefined;
  const period = duePeriod(now(), day, reporting);
  const known = await archive.find(period.to);
  if (known !== undefined) return { kept: known, isNew: false };
  if (!(await isCounted(progress, period, reporting.zone))) return undefined;
  const report = await buildReport(deps)({ period, every: day.every, reporting });
  if (saysNothing(report)) return undefined;
  const kept = { report, owed: mailsOf(SIDES), version: 1 };
  // Whoever was faster sends the mails.
  return (await archive.create(kept)) ? { kept, isNew: true } : undefined;
};

const mailsOf = (sides: readonly Side[]): ArchivedReport['owed'] =>
  Object.fromEntries(sides.map((side) => [side, { kind: 'tell', number: 1, side }] as const));

/** Whether whatever was recorded in the period is counted and summed. */
async function isCounted(
  progress: Pick<CountProgress, 'find'>,
  period: Between,
  zone: string,
): Promise<boolean> {
  const { version, upTo, dirty } = await progress.find();
  return version > 0 && upTo >= endOf(period, zone) && dirty.length === 0;
}
