import { Option } from 'commander';
import { csvText } from '../../functions/adapters/csv-text.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { MailContent } from '../../functions/app/mail/brief.ts';
import type { ReportBrief } from '../../functions/app/report/report-brief.ts';
import { showReport } from '../../functions/app/report/show-report.ts';
import { REPORT_EVERY, type ReportEvery } from '../../functions/domain/report/periods.ts';
import { composeWithCharts } from '../../functions/handlers/wiring/report-mail.ts';
import { reportReading } from '../../functions/handlers/wiring/reporting.ts';
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
Five sentences by fixed rules (A10 of RULES.md) and the figures behind them: passed, accepted, SQL, opportunity and won beside the period before
and the median of eight, waits, leaks, reasons, sources, ageing, promises, rates under investigation, decisions and what is left to do, and what was restated.`;

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
    if (options.html !== undefined) saveText(options.html, inFile(composeWithCharts(brief)));
    else if (options.json) console.log(JSON.stringify(reportJson(brief), null, 2));
    else if (options.csv) process.stdout.write(csvText(reportRows(brief)));
    else process.stdout.write(composeReport(brief).text);
  });

/** A file has no attachments: its images are in it. */
const inFile = ({ html, images = [] }: MailContent): string =>
  images.reduce(
    (page, { cid, png }) =>
      page.replaceAll(`"cid:${cid}"`, `"data:image/png;base64,${Buffer.from(png).toString('base64')}"`),
    html,
  );

/** The report of a period. @throws UsageError where that is none. */
export async function reportAsked(
  store: ItemStore,
  { period, every }: ReportOptions,
  now: () => number,
): Promise<ReportBrief> {
  const found = await showReport(reportReading({ store, now }))({ day: period, every });
  if (found === undefined) throw new UsageError(`--period ${period}: write a day like 2026-11-28.`);
  return found;
}
