import { Command } from 'commander';
import type { ReplayOptions } from './replay/replay-file.ts';
import { wholeNumber } from './sample.ts';

export const replay = new Command('replay')
  .description('Let the leads of a file arrive at their own times and be handled, all in memory.')
  .argument('<file>', 'leads and activities as .csv or .jsonl')
  .option('--map <file>', 'how its columns are to be read, in YAML')
  .option('--seed <number>', 'another seed makes reps answer otherwise', wholeNumber, 1)
  .option('--config <folder>', 'folder with the policies (default: the one that the map names, or config)')
  .option('--json', 'print the summary as JSON')
  .addHelpText('after', () => HELP)
  .action(async (file: string, options: ReplayOptions) => {
    // The whole system hangs on it, which no other command needs.
    const { replayFile } = await import('./replay/replay-file.ts');
    if (!(await replayFile(file, options))) process.exitCode = 1;
  });

const HELP = `
Without --map the file holds JSON lines as "baton sample" writes them. A map names columns in braces:
  config: our-policies              folder beside the map
  zone: Europe/Madrid               of times without one
  at: '{created}'                   a date alone gets a time of day, the same for the same seed
  lead: { email: '{mail}', company: '{firm}', form: demo, source: 'fair {year}' }
A file with activities and outcomes too says which is which:
  kind: '{kind}'                    lead, activity or outcome
  activity: { email: '{mail}', type: '{what}', properties: { page: '{page}' } }
  outcome: { email: '{mail}', answer: '{result}', reason: '{reason}' }

Of every hundred owners 70 answer before the first reminder, 20 after one, 10 after the escalation; 85 answer with
the outcome at once, the others within the outcome clock. An outcome that the file holds is what they answer.
Leads whose pools share nobody are played at once, in two processes; the figures do not depend on how fast those are.
Pages and mails are made but not drawn. Passes of the sweeper that would find nothing are left out, of the cost too.
Exit codes: 0 all went well, 1 rows were bad, leads were lost or work failed, 2 it could not be replayed.`;
