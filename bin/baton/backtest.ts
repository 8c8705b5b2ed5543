import { Command, Option } from 'commander';
import type { BacktestOptions } from './backtest/run.ts';
import { day, wholeNumber } from './sample.ts';

export const backtest = new Command('backtest')
  .description(
    'Try criteria on the leads of a file: MQLs a month, how many of them convert, which leads a draft would flip, what each rule is worth.',
  )
  .argument(
    '<file>',
    "leads, activities and outcomes as .csv or .jsonl, as for replay, or the account's own, as export leads writes them",
  )
  .option('--draft <file>', 'another criteria.yaml, to be compared with the one in the folder')
  .option(
    '--config <folder>',
    'folder with the policies as they are (default: the one that the map names, or config)',
  )
  .option('--map <file>', 'how the columns of the file are to be read, in YAML')
  .addOption(new Option('--from <day>', 'leave out leads that came before').argParser(day))
  .addOption(new Option('--to <day>', 'leave out what came on this day or later').argParser(day))
  .option('--flips <number>', 'list at most so many flipped leads', wholeNumber, 20)
  .option('--flips-to <file>', 'write all flipped leads to a file, as JSON lines in no order')
  .option('--json', 'print all of it as JSON')
  .addHelpText('after', () => HELP)
  .action(async (file: string, options: BacktestOptions) => {
    const { runBacktest } = await import('./backtest/run.ts');
    if (!(await runBacktest(file, options))) process.exitCode = 1;
  });

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
A map may take lead and outcome from one row, and say in which words the file tells outcomes:
  outcome: { email: '{mail}', answer: '{result}', answers: { won: meeting-booked, lost: not-qualified } }
Exit codes: 0 tried, 1 rows were bad, 2 it could not be done.`;
