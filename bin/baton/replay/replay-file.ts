import { contactData } from '../../../functions/adapters/contact-data.ts';
import { isEmailAddress } from '../../../functions/contracts/http/lead-post.ts';
import { readGrounds } from '../backtest/grounds.ts';
import { progressBar } from '../progress-bar.ts';
import { type Arrivals, readArrivals } from './arrivals.ts';
import type { Counts } from './counts.ts';
import { playParts } from './play-parts.ts';
import { report } from './report.ts';
import { separate } from './separate.ts';
import { badRows, type Summary, summarise } from './summary.ts';

export interface ReplayOptions {
  readonly map?: string;
  readonly seed: number;
  readonly config?: string;
  readonly json?: true;
}

/** Arrivals that take longer to be played than a process takes to start. */
const WORTH_A_PROCESS = 1_000;

/** Replays a file and prints what came of it. @returns whether all went well. */
export async function replayFile(file: string, options: ReplayOptions): Promise<boolean> {
  const startedAt = performance.now();
  const { seed, json } = options;
  const { map, config, policies } = await readGrounds(options);
  const read = await readArrivals(file, map, seed);
  const { arrivals } = read;
  const by = { ...policies, contactData, isAddress: isEmailAddress };
  const parts = separate(arrivals, by, WORTH_A_PROCESS);
  const bar = progressBar({ ...(json && { json }) });
  bar.start(arrivals.length);
  const counts = await playParts(arrivals, parts, { config, seed, onProgress: bar.update }).finally(bar.stop);
  const wallMs = performance.now() - startedAt;
  const summary = summarise({ file, config, seed, read, counts, wallMs });
  complain(file, read, counts);
  if (json) console.log(JSON.stringify(summary, null, 2));
  else for (const line of report(summary)) console.log(line);
  return isWell(summary);
}

/** Bad rows do not stop a replay; whoever relies on its figures must not overlook them. */
const isWell = ({ rows, lost, faults }: Summary): boolean => rows.bad === 0 && lost === 0 && faults === 0;

const MOST_SHOWN = 20;

function complain(file: string, read: Arrivals, counts: Counts): void {
  const bad = badRows(read, counts);
  for (const { line, detail } of bad.slice(0, MOST_SHOWN)) console.error(`${file}:${line}  ${detail}`);
  if (bad.length > MOST_SHOWN) console.error(`… and ${bad.length - MOST_SHOWN} more bad rows`);
  for (const fault of counts.faults.slice(0, MOST_SHOWN)) console.error(fault);
}
