import { Command } from 'commander';
import { fullJitter } from '../../functions/adapters/full-jitter.ts';
import { baselineRecords } from '../../functions/adapters/records/baselines.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { compareBaseline } from '../../functions/app/numbers/compare-baseline.ts';
import { keepBaseline } from '../../functions/app/numbers/keep-baseline.ts';
import { beforeAfterCells } from '../../functions/domain/numbers/before-after-cells.ts';
import { dayOf, hourOf, monthOf } from '../../functions/domain/numbers/periods.ts';
import { countedNumbers } from '../../functions/handlers/wiring/counted-numbers.ts';
import { currentReporting } from '../../functions/handlers/wiring/counting.ts';
import { monthNotes } from '../../functions/views/before-after-words.ts';
import { rowRecord } from '../../functions/views/number-records.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { beforeAfterLines } from './baseline/compare.ts';
import { readBaseline } from './baseline/read-baseline.ts';
import { problemLines } from './row-problems.ts';
import { UsageError } from './usage-error.ts';

const HELP = `
A row tells of the leads that came in a month how many of them have come so far or further since. The first line names the columns:
  month                     2026-03; it must be over
  leads                     whole number
  mql, sal, sql, opportunity, customer (mqls, accepted, sqls, opportunities, won)
                            whole numbers, none more than the one before; a stage that nobody knows of is left empty

All of the file is taken or nothing, in place of what was there: the same file again changes nothing. Months between that are missing, and
months that Baton has counted too, are named.
Exit codes: 0 all is in, 1 rows were bad and nothing was written, 2 it could not be done.`;

async function ground(options: AccountOptions) {
  const store = openTable(options);
  const now = await openClock(options);
  const { zone } = await currentReporting({ store, now })();
  return { store, today: dayOf(hourOf(zone, now())) };
}

const bringIn = accountCommand('import')
  .description('Bring in what became of the leads of the months before Baton, from a .csv or .jsonl file.')
  .argument('<file>', 'one month a row')
  .addHelpText('after', HELP)
  .action(async (file: string, options: AccountOptions) => {
    const { store, today } = await ground(options);
    const { months, bad } = await readBaseline(file, monthOf(today));
    const isGood = bad.length === 0;
    const deps = { baselines: baselineRecords(store), backoff: fullJitter };
    const changed = isGood && (await keepBaseline(deps, months));
    if (!isGood) process.exitCode = 1;
    for (const line of problemLines(file, bad)) console.error(line);
    for (const note of isGood ? await notesOn(store, today) : []) console.error(note);
    if (options.json) console.log(JSON.stringify({ months, bad, changed }, null, 2));
    else if (isGood)
      console.log(
        `${file}: ${months.length} months, ${changed ? 'in place of what was there' : 'as they were'}.`,
      );
    else console.log(`${file}: nothing was written.`);
  });

/** What the months that are in leave open. */
async function notesOn(store: ItemStore, today: string): Promise<readonly string[]> {
  const { numbers } = countedNumbers(store);
  const comparison = await compareBaseline({ baselines: baselineRecords(store), numbers }, today);
  return comparison === undefined ? [] : monthNotes(comparison.before);
}

const compare = accountCommand('compare')
  .description('Print what share of leads came how far before Baton and since, and whether that differs.')
  .addHelpText('after', '\nWhen a month is old enough, and what the words mean: A15 of RULES.md.')
  .action(async (options: AccountOptions) => {
    const { store, today } = await ground(options);
    const { numbers } = countedNumbers(store);
    const comparison = await compareBaseline({ baselines: baselineRecords(store), numbers }, today);
    if (comparison === undefined)
      throw new UsageError(
        'There is no baseline: bring in the months before with baton baseline import FILE.',
      );
    if (options.json)
      console.log(JSON.stringify(comparison.rows.map(beforeAfterCells).map(rowRecord), null, 2));
    else for (const line of beforeAfterLines(comparison)) console.log(line);
  });

/** The months before Baton, and what has changed since. */
export const baseline = new Command('baseline')
  .description('Compare what becomes of leads with the months before Baton.')
  .addCommand(bringIn)
  .addCommand(compare);
