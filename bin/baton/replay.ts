import { Presets, SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { type Arrivals, readArrivals } from './replay/arrivals.ts';
import { readMap } from './replay/map.ts';
import { play } from './replay/play.ts';
import { report } from './replay/report.ts';
import { badRows, summarise } from './replay/summary.ts';
import { wholeNumber } from './sample.ts';
import { UsageError } from './usage-error.ts';
import { readPolicies } from './validate.ts';
import { checkConfig } from './validation/config.ts';

interface Options {
  readonly map?: string;
  readonly seed: number;
  readonly config?: string;
  readonly json?: true;
}

export const replay = new Command('replay')
  .description('Let the leads of a file arrive at their own times and be handled, all in memory.')
  .argument('<file>', 'leads and activities as .csv or .jsonl')
  .option('--map <file>', 'how its columns are to be read, in YAML')
  .option('--seed <number>', 'another seed makes reps answer otherwise', wholeNumber, 1)
  .option('--config <folder>', 'folder with the policies (default: the one that the map names, or config)')
  .option('--json', 'print the summary as JSON')
  .addHelpText('after', () => HELP)
  .action(async (file: string, { map: mapFile, seed, config: chosen, json }: Options) => {
    const startedAt = performance.now();
    const map = mapFile === undefined ? undefined : await readMap(mapFile);
    const config = chosen ?? map?.config ?? 'config';
    await expectValid(config);
    const read = await readArrivals(file, map, seed);
    const bar = progressBar(read, json);
    const played = await play({ arrivals: read.arrivals, config, seed, onProgress: bar.update }).finally(
      bar.stop,
    );
    const wallMs = performance.now() - startedAt;
    const summary = await summarise({ file, config, seed, read, played, wallMs });
    const bad = badRows(read, played);
    for (const { line, detail } of bad.slice(0, MOST_SHOWN)) console.error(`${file}:${line}  ${detail}`);
    if (bad.length > MOST_SHOWN) console.error(`… and ${bad.length - MOST_SHOWN} more bad rows`);
    for (const fault of played.faults.slice(0, MOST_SHOWN)) console.error(fault);
    if (json) console.log(JSON.stringify(summary, null, 2));
    else for (const line of report(summary)) console.log(line);
    if (bad.length > 0 || summary.lost > 0 || summary.faults > 0) process.exitCode = 1;
  });

const MOST_SHOWN = 20;

const HELP = `
Without --map the file holds JSON lines as "baton sample" writes them. A map names columns in braces:
  config: our-policies              folder beside the map
  zone: Europe/Madrid               of times without one
  at: '{created}'                   a date alone gets a time of day, the same for the same seed
  lead: { email: '{mail}', company: '{firm}', form: demo, source: 'fair {year}' }

Of every hundred owners 70 answer before the first reminder, 20 after one, 10 after the escalation; an outcome
that the file holds is what they answer. Pages are made but not drawn.
Exit codes: 0 all went well, 1 rows were bad, leads were lost or work failed, 2 it could not be replayed.`;

/** @throws UsageError */
async function expectValid(config: string): Promise<void> {
  const problems = checkConfig(await readPolicies(config));
  if (problems.length > 0)
    throw new UsageError(`The policies in ${config} are not valid; "baton validate ${config}" says why.`);
}

/** On the terminal, and only there. */
function progressBar({ arrivals }: Arrivals, json: true | undefined) {
  if (json || !process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const format = '{bar} {percentage} %  {value} of {total}, {eta_formatted} left';
  const bar = new SingleBar(
    { format, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(arrivals.length, 0);
  return { update: (done: number) => bar.update(done), stop: () => bar.stop() };
}
