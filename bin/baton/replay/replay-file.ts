import { progressBar } from '../progress-bar.ts';
import { UsageError } from '../usage-error.ts';
import { readPolicies } from '../validate.ts';
import { checkConfig } from '../validation/config.ts';
import { type Arrivals, readArrivals } from './arrivals.ts';
import { readMap } from './map.ts';
import { type Played, play } from './play.ts';
import { report } from './report.ts';
import { badRows, type Summary, summarise } from './summary.ts';

export interface ReplayOptions {
  readonly map?: string;
  readonly seed: number;
  readonly config?: string;
  readonly json?: true;
}

/** Replays a file and prints what came of it. @returns whether all went well. */
export async function replayFile(file: string, options: ReplayOptions): Promise<boolean> {
  const startedAt = performance.now();
  const { seed, json } = options;
  const map = options.map === undefined ? undefined : await readMap(options.map);
  const config = options.config ?? map?.config ?? 'config';
  await expectValid(config);
  const read = await readArrivals(file, map, seed);
  const bar = progressBar({ ...(json && { json }) });
  const { arrivals } = read;
  bar.start(arrivals.length);
  const played = await play({ arrivals, config, seed, onProgress: bar.update }).finally(bar.stop);
  const wallMs = performance.now() - startedAt;
  const summary = await summarise({ file, config, seed, read, played, wallMs });
  complain(file, read, played);
  if (json) console.log(JSON.stringify(summary, null, 2));
  else for (const line of report(summary)) console.log(line);
  return isWell(summary);
}

/** Bad rows do not stop a replay; whoever relies on its figures must not overlook them. */
const isWell = ({ rows, lost, faults }: Summary): boolean => rows.bad === 0 && lost === 0 && faults === 0;

const MOST_SHOWN = 20;

function complain(file: string, read: Arrivals, played: Played): void {
  const bad = badRows(read, played);
  for (const { line, detail } of bad.slice(0, MOST_SHOWN)) console.error(`${file}:${line}  ${detail}`);
  if (bad.length > MOST_SHOWN) console.error(`… and ${bad.length - MOST_SHOWN} more bad rows`);
  for (const fault of played.faults.slice(0, MOST_SHOWN)) console.error(fault);
}

/** @throws UsageError */
async function expectValid(config: string): Promise<void> {
  const problems = checkConfig(readPolicies(config));
  if (problems.length > 0)
    throw new UsageError(`The policies in ${config} are not valid; "baton validate ${config}" says why.`);
}
