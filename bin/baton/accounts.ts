import { stat, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { fullJitter } from '../../functions/adapters/full-jitter.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { exportAccounts } from './accounts/export-accounts.ts';
import { importAccounts, summaryLine } from './accounts/import-accounts.ts';
import { progressBar } from './progress-bar.ts';
import { problemLines } from './row-problems.ts';
import { UsageError } from './usage-error.ts';

interface ImportOptions extends AccountOptions {
  readonly dryRun?: true;
}

const HELP = `
The first line names the columns; names as CRMs give them are known too, others are left out:
  domain (Website)         the company's own domain, or an address below it
  company (Account Name)   as leads would write it
  relation (Type)          customer, open-deal, partner, none or competitor; none where it is empty
  owner (Account Owner)    id or address of somebody in the team; nobody where it is empty
  country                  code or name
  otherDomains             further domains of the same company, between blanks
  asOf (Last Modified)     when it was so; without it, when the file was written

What is older than what is known changes nothing, so files and events may come in any order, and a repeat changes
nothing. A bad row stops nothing but itself.
Exit codes: 0 all is in, 1 rows were bad, 2 it could not be done.`;

const bringIn = accountCommand('import')
  .description('Bring in the companies that the CRM knows, with their owners, from a .csv or .jsonl file.')
  .argument('<file>', 'one account a row')
  .option('--dry-run', 'say what would change, and change nothing')
  .addHelpText('after', HELP)
  .action(async (file: string, options: ImportOptions) => {
    const { mtimeMs } = await stat(file).catch((cause: unknown) => {
      throw new UsageError(`The file ${file} cannot be read.`, { cause });
    });
    const surroundings = { store: openTable(options), backoff: fullJitter, now: await openClock(options) };
    const { json, dryRun } = options;
    const summary = await importAccounts(surroundings, file, {
      writtenAt: Math.floor(mtimeMs),
      isDry: dryRun === true,
      bar: progressBar(options),
    });
    if (summary.bad.length > 0) process.exitCode = 1;
    for (const line of problemLines(file, summary.bad)) console.error(line);
    console.log(json ? JSON.stringify(summary, null, 2) : summaryLine(file, summary));
  });

const takeOut = accountCommand('export')
  .description('Print the companies that are known from the CRM as CSV, as import reads them.')
  .option('--out <file>', 'write to a file instead of to the terminal')
  .action(async ({ out, ...options }: AccountOptions & { readonly out?: string }) => {
    const { accounts, csv } = await exportAccounts(openTable(options));
    if (options.json && out === undefined) console.log(JSON.stringify(accounts, null, 2));
    else if (out === undefined) process.stdout.write(csv);
    else {
      await writeFile(out, options.json ? `${JSON.stringify(accounts, null, 2)}\n` : csv);
      console.log(`${out}: ${accounts.length} accounts.`);
    }
  });

/** The companies that the CRM knows. */
export const accounts = new Command('accounts')
  .description('Look after the companies that the CRM knows, and who owns them.')
  .addCommand(bringIn)
  .addCommand(takeOut);
