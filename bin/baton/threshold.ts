import { Command, InvalidArgumentError, Option } from 'commander';
import { atLeastOne, day, wholeNumber } from './sample.ts';
import type { ThresholdOptions } from './threshold/run.ts';

const share = (text: string): number => {
  const percent = wholeNumber(text);
  if (percent < 1 || percent > 100) throw new InvalidArgumentError('Write a share from 1 to 100.');
  return percent;
};

export const threshold = new Command('threshold')
  .description(
    'Try the criteria with one threshold after another: how many handoffs a day, how many leads sales accepts, how long buyers wait, and the lowest threshold that this team can serve.',
  )
  .argument('<file>', 'leads, activities and outcomes as .csv or .jsonl, as for replay')
  .option('--config <folder>', 'folder with the policies (default: the one that the map names, or config)')
  .option('--map <file>', 'how the columns of the file are to be read, in YAML')
  .option('--lowest <points>', 'the first threshold', wholeNumber, 45)
  .option('--highest <points>', 'the last one', wholeNumber, 85)
  .option('--step <points>', 'from one to the next', atLeastOne, 10)
  .option('--in-time <percent>', 'a team serves what it answers in time to this share', share, 90)
  .addOption(new Option('--from <day>', 'leave out what came before').argParser(day))
  .addOption(new Option('--to <day>', 'leave out what came on this day or later').argParser(day))
  .option('--notice <minutes>', 'working minutes until a rep sees a task, on average', atLeastOne, 10)
  .option('--handling <minutes>', 'working minutes that a lead takes, on average', atLeastOne, 25)
  .option('--seed <number>', 'another seed makes other leads hard', wholeNumber, 1)
  .option('--svg <file>', 'write a chart')
  .option('--json', 'print the curve as JSON')
  .addHelpText('after', () => HELP)
  .action(async (file: string, options: ThresholdOptions) => {
    const { runThreshold } = await import('./threshold/run.ts');
    if (!(await runThreshold(file, options))) process.exitCode = 1;
  });

const HELP = `
Each threshold (mql.threshold of criteria.yaml; those of segments stay) is played as "baton what-if" plays a team: by the real
scoring, routing, workflow and clocks. Acceptance is counted as "baton backtest" counts it.
Exit codes: 0 tried, 1 rows were bad or work failed, 2 it could not be done.`;
