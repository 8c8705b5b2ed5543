import { Option } from 'commander';
import { csvText } from '../../functions/adapters/csv-text.ts';
import { reviewRecords } from '../../functions/adapters/records/reviews.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { type ReportBrief, reportBrief } from '../../functions/app/report/report-brief.ts';
import { dayOf, hourOf } from '../../functions/domain/numbers/periods.ts';
import {
  lastReportPeriod,
  REPORT_EVERY,
  type ReportEvery,
  reportPeriod,
  USUAL_EVERY,
} from '../../functions/domain/report/periods.ts';
import { currentReporting } from '../../functions/handlers/wiring/counting.ts';
import { reportBuilding } from '../../functions/handlers/wiring/reporting.ts';
import { composeReport } from '../../functions/views/mails/report.ts';
import { reportJson, reportRows } from '../../functions/views/report-records.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { saveText } from './save-text.ts';
import { UsageError } from './usage-error.ts';

export interface ReportOptions {
  readonly period?: string;
  readonly every?: ReportEvery;
}

interface Output {
  readonly csv?: true;
  readonly html?: string;
}

const HELP = `
Five sentences by fixed rules (A9 of RULES.md) and the figures behind them: passed, accepted, SQL, opportunity and won beside the period before
and the median of eight, waits, leaks, reasons, sources, what is stuck, promises, decisions and what is left to do, and what was restated.`;

export const report = accountCommand('report')
  .description('Print the alignment report of a week or a fortnight.')
  .option('--period <day>', 'a day in it, such as 2026-11-16; the latest period that is over otherwise')
  .addOption(
    new Option('--every <length>', 'how long it is; config/reporting.yaml otherwise').choices(REPORT_EVERY),
  )
  .option('--csv', 'print its figures for a spreadsheet')
  .option('--html <file>', 'write it as a page')
  .addHelpText('after', HELP)
  .action(async (options: ReportOptions & Output & AccountOptions) => {
    const now = await openClock(options);
    const brief = await reportAsked(openTable(options), options, now);
    if (options.html !== undefined) saveText(options.html, composeReport(brief).html);
    else if (options.json) console.log(JSON.stringify(reportJson(brief), null, 2));
    else if (options.csv) process.stdout.write(csvText(reportRows(brief)));
    else process.stdout.write(composeReport(brief).text);
  });

/** The report of a period. @throws UsageError where that is none. */
export async function reportAsked(
  store: ItemStore,
  { period: day, every: asked }: ReportOptions,
  now: () => number,
): Promise<ReportBrief> {
  if (day !== undefined && !isDay(day)) throw new UsageError(`--period ${day}: write a day like 2026-11-28.`);
  const reporting = await currentReporting({ store, now })();
  const every = asked ?? reporting.report?.every ?? USUAL_EVERY;
  const today = dayOf(hourOf(reporting.zone, now()));
  const period =
    day === undefined ? lastReportPeriod(today, every, reporting) : reportPeriod(day, every, reporting);
  const built = await reportBuilding({ store, now })({ period, every, reporting });
  return reportBrief({ reviews: reviewRecords(store) }, built, reporting.zone);
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
