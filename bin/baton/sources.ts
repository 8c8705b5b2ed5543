import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { documentClient } from '../../functions/adapters/dynamodb/document-client.ts';
import { fullJitter } from '../../functions/adapters/full-jitter.ts';
import { sourceDayRecords } from '../../functions/adapters/records/source-days.ts';
import { currentReporting } from '../../functions/handlers/wiring/counting.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { leadPartitions } from './export/lead-partitions.ts';
import { leadsBetween } from './numbers/counted-leads.ts';
import { problemLines } from './row-problems.ts';
import { exportSources } from './sources/export-sources.ts';
import { importSources, summaryLine } from './sources/import-sources.ts';
import { unmappedLines, unmappedOrigins } from './sources/unmapped.ts';
import { UsageError } from './usage-error.ts';

const HELP = `
The first line names the columns; others are left out:
  period (day, date, month)    2026-11-28, or 2026-11 for a whole month, which is spread over its days
  source (utm_source)          one of the names under sources in config/reporting.yaml
  visitors (sessions, users)   whole number
  spend (cost, amount)         like 1250.00, in the currency
  currency                     like EUR; needed beside spend

The latest word on a source and a day counts: the same file again changes nothing, a corrected one corrects.
A bad row stops nothing but itself.
Exit codes: 0 all is in, 1 rows were bad, 2 it could not be done.`;

const bringIn = accountCommand('import')
  .description(
    'Bring in how many visitors each source brought, and what was paid for it, from a .csv or .jsonl file.',
  )
  .argument('<file>', 'one source and day or month a row')
  .option('--dry-run', 'say what is wrong with the file, and change nothing')
  .addHelpText('after', HELP)
  .action(async (file: string, options: AccountOptions & { readonly dryRun?: true }) => {
    const store = openTable(options);
    const deps = { sourceDays: sourceDayRecords(store), backoff: fullJitter };
    const { sources: map } = await currentReporting({ store, now: await openClock(options) })();
    const summary = await importSources(options.dryRun ? undefined : deps, file, map);
    if (summary.bad.length > 0) process.exitCode = 1;
    for (const line of problemLines(file, summary.bad)) console.error(line);
    console.log(options.json ? JSON.stringify(summary, null, 2) : summaryLine(file, summary));
  });

/** The default is whatever is known. */
const dayOption = (flags: string, description: string, usual: string): Option =>
  new Option(flags, description)
    .argParser((text: string) => {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new UsageError('Write a date like 2026-03-02.');
      return text;
    })
    .default(usual, 'all');

interface ExportOptions extends AccountOptions {
  readonly from: string;
  readonly to: string;
  readonly out?: string;
}

const takeOut = accountCommand('export')
  .description('Print what sources brought and cost as CSV, as import reads it.')
  .addOption(dayOption('--from <date>', 'first day', '0000-01-01'))
  .addOption(dayOption('--to <date>', 'last day', '9999-12-31'))
  .option('--out <file>', 'write to a file instead of to the terminal')
  .action(async ({ out, from, to, ...options }: ExportOptions) => {
    const { rows, csv } = await exportSources(sourceDayRecords(openTable(options)), from, to);
    const text = options.json ? `${JSON.stringify(rows, null, 2)}\n` : csv;
    if (out === undefined) process.stdout.write(text);
    else {
      await writeFile(out, text);
      console.log(`${out}: ${rows.length} rows.`);
    }
  });

interface UnmappedOptions extends AccountOptions {
  readonly from: string;
  readonly to: string;
}

const unmapped = accountCommand('unmapped')
  .description(
    'List what leads said of their source that the map in force does not know, by how many said it.',
  )
  .addOption(dayOption('--from <date>', 'leads that came on this day or later', '0000-01-01'))
  .addOption(dayOption('--to <date>', 'leads that came on this day or before', '9999-12-31'))
  .addHelpText(
    'after',
    '\nThe whole table is read once. A rule that is added names leads that come after it is in force.',
  )
  .action(async ({ from, to, ...options }: UnmappedOptions) => {
    const now = await openClock(options);
    const { zone, sources: map } = await currentReporting({ store: openTable(options), now })();
    if (map === undefined)
      throw new UsageError('There is no map: put sources into config/reporting.yaml and publish it.');
    const leads = leadsBetween(leadPartitions(documentClient(), options.table), { from, to, zone });
    const found = await unmappedOrigins(leads, map);
    if (options.json) console.log(JSON.stringify(found, null, 2));
    else for (const line of unmappedLines(found)) console.log(line);
  });

/** What marketing's sources brought and cost. */
export const sources = new Command('sources')
  .description('Look after what is known of sources beside their leads: visitors, spend, and names.')
  .addCommand(bringIn)
  .addCommand(takeOut)
  .addCommand(unmapped);
