import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { fullJitter } from '../../functions/adapters/full-jitter.ts';
import { sourceDayRecords } from '../../functions/adapters/records/source-days.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { problemLines } from './row-problems.ts';
import { exportSources } from './sources/export-sources.ts';
import { importSources, summaryLine } from './sources/import-sources.ts';
import { UsageError } from './usage-error.ts';

const HELP = `
The first line names the columns; others are left out:
  period (day, date, month)    2026-11-28, or 2026-11 for a whole month, which is spread over its days
  source (utm_source)          as your forms send it; upper and lower case are one
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
    const deps = { sourceDays: sourceDayRecords(openTable(options)), backoff: fullJitter };
    const summary = await importSources(options.dryRun ? undefined : deps, file);
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

/** What marketing's sources brought and cost. */
export const sources = new Command('sources')
  .description('Look after what is known of sources beside their leads: visitors and spend.')
  .addCommand(bringIn)
  .addCommand(takeOut);
