import { Command, Option } from 'commander';
import { atLeastOne, day, wholeNumber } from './sample.ts';
import type { WhatIfOptions } from './what-if/run.ts';

export const whatIf = new Command('what-if')
  .description(
    'Let the leads of a file come to another team or other policies, and compare: attainment, waiting, load of each rep.',
  )
  .argument('<file>', 'leads and activities as .csv or .jsonl, as for replay')
  .option('--team <file>', 'another team.yaml')
  .option('--sla <file>', 'another sla.yaml')
  .option('--routing <file>', 'another routing.yaml')
  .option('--criteria <file>', 'another criteria.yaml')
  .option(
    '--config <folder>',
    'folder with the policies as they are (default: the one that the map names, or config)',
  )
  .option('--map <file>', 'how the columns of the file are to be read, in YAML')
  .addOption(new Option('--from <day>', 'leave out what came before').argParser(day))
  .addOption(new Option('--to <day>', 'leave out what came on this day or later').argParser(day))
  .option('--notice <minutes>', 'working minutes until a rep sees a task, on average', atLeastOne, 10)
  .option('--handling <minutes>', 'working minutes that a lead takes, on average', atLeastOne, 25)
  .option('--seed <number>', 'another seed makes other leads hard', wholeNumber, 1)
  .option('--svg <file>', 'write a chart')
  .option('--csv <file>', 'write the table for a spreadsheet')
  .option('--json', 'print the table as JSON')
  .addHelpText('after', () => HELP)
  .action(async (file: string, options: WhatIfOptions) => {
    // The whole system hangs on it, which no other command needs.
    const { whatIf: compare } = await import('./what-if/run.ts');
    if (!(await compare(file, options))) process.exitCode = 1;
  });

const HELP = `
Both sides are played on virtual time by the real scoring, routing, workflow and clocks. How reps answer is assumed, the
same on both sides: in their working hours they turn to one lead after the other, in the order in which they see
them. How long it takes until they see a lead, and how long the lead then keeps them, is drawn once for each lead from
exponential distributions with the means of --notice and --handling. So leads wait where there is too much work, and
an SLA does not make anybody faster.
Exit codes: 0 compared, 1 rows were bad or work failed, 2 it could not be done.`;
