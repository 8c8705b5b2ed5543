import { Command, Option } from 'commander';
import { orLocal, tableOption } from './account/account.ts';
import { orInAws } from './backtest/aws-options.ts';
import type { OwnHistoryOptions } from './backtest/own-history.ts';
import type { BacktestOptions } from './backtest/run.ts';
import { day, wholeNumber } from './sample.ts';
import { UsageError } from './usage-error.ts';

type Options = BacktestOptions & Partial<OwnHistoryOptions>;

export const backtest = orInAws(orLocal(new Command('backtest')))
  .description(
    "Try criteria on leads of the past, the account's own or those of a file: MQLs a month, how many of them convert, which leads a draft would flip, what each rule is worth.",
  )
  .argument(
    '[file]',
    "leads, activities and outcomes as .csv or .jsonl, as for replay or as export leads writes them; without it, or where it is a draft (.yaml), the account's own history",
  )
  .option('--draft <file>', 'another criteria.yaml, to be compared with the criteria as they are')
  .option(
    '--config <folder>',
    'folder with the policies as they are (default: the one that the map names, or config); on the own history those in force count, and the folder has the lists that a draft names',
  )
  .option('--map <file>', 'how the columns of the file are to be read, in YAML')
  .addOption(new Option('--from <day>', 'leave out leads that came before').argParser(day))
  .addOption(new Option('--to <day>', 'leave out what came on this day or later').argParser(day))
  .option('--flips <number>', 'list at most so many flipped leads', wholeNumber, 20)
  .option('--flips-to <file>', 'write all flipped leads to a file, as JSON lines in no order')
  .addOption(tableOption())
  .option('--json', 'print all of it as JSON')
  .addHelpText('after', () => HELP)
  .action(async (given: string | undefined, options: Options) => {
    const { file, ...rest } = readArguments(given, options);
    if (!(await (file === undefined ? onOwn(rest) : onFile(file, rest)))) process.exitCode = 1;
  });

/** A draft may stand where the file does. @throws UsageError where there are two. */
function readArguments(given: string | undefined, options: Options): Options & { readonly file?: string } {
  if (given === undefined || !/\.ya?ml$/i.test(given)) return { ...options, ...(given && { file: given }) };
  if (options.draft !== undefined)
    throw new UsageError(
      `Both ${given} and ${options.draft} are drafts; leads are in a .csv or .jsonl file.`,
    );
  return { ...options, draft: given };
}

async function onFile(file: string, options: Options): Promise<boolean> {
  const { runBacktest } = await import('./backtest/run.ts');
  return runBacktest(file, options);
}

async function onOwn({ table, ...options }: Options): Promise<boolean> {
  if (table === undefined)
    throw new UsageError(
      'On which leads? Name a file, or the account by --table (BATON_TABLE), or --local for what npm start runs.',
    );
  if (options.map !== undefined) throw new UsageError('--map says how a file is to be read: name the file.');
  const { runOnOwnHistory } = await import('./backtest/own-history.ts');
  return runOnOwnHistory({ ...options, table });
}

const HELP = `
Each lead is judged at every instant at which something became known of it, and in between where time alone can raise it,
by nothing but what was known then. It is counted once, when it first qualifies. Of a lead whose outcome the file holds:
  converted   sales spoke to it and found it qualified, or booked a meeting
  accepted    it converted, or the reason why not lies on no side of the lead (timing, process, consent …)
Precision is the share of the passed that converted, recall the share of the converted that had been passed by then;
each with the interval in which the true share lies with 95 % confidence. Ranking is the chance that of a lead that converted
and one that did not the first has more points: 0.5 is chance. A file that holds only leads that were passed to
sales has no outcome of the others: then recall says nothing of those that nobody called.
Late are leads that by the limits of the pool's people nobody might get on the working day they came: their clocks would
run out while they stand in line. How long a call takes is not in the file; threshold and what-if assume it, and play all of it.
The own history is that of the whole table, read once, until now; it is judged by the policies in force, and a lead that flips is
named by its id. Nothing of it says who a lead is (export leads --help). It is tried on this machine, or in AWS where function and
bucket are named: then export and report lie in the bucket for thirty days, under exports/ and reports/. That takes rights to read
the table with its key, to write the one and read the other, and to invoke the function, which is done after a quarter of an hour.
A map may take lead and outcome from one row, and say in which words the file tells outcomes:
  outcome: { email: '{mail}', answer: '{result}', answers: { won: meeting-booked, lost: not-qualified } }
Exit codes: 0 tried, 1 rows were bad, 2 it could not be done.`;
