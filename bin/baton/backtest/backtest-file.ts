import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { arrivalFiles, partsFor } from '../../../functions/adapters/arrival-files.ts';
import { type BacktestBy, type Backtested, backtest } from '../../../functions/app/backtest/backtest.ts';
import { isEmailAddress } from '../../../functions/contracts/http/lead-post.ts';
import { progressBar } from '../progress-bar.ts';
import { eachArrival } from '../replay/arrivals.ts';
import type { ReadMap } from '../replay/map.ts';
import { UsageError } from '../usage-error.ts';
import { saveFlips } from './judge-here.ts';
import { judges } from './judges.ts';

export interface BacktestFileBy extends BacktestBy {
  readonly map: ReadMap | undefined;
  /** File that all flips are written to. */
  readonly flipsTo?: string | undefined;
  readonly json?: true | undefined;
}

/** Into how many parts a file goes, and how many threads judge them; the result is the same. */
export interface Shape {
  readonly parts: number;
  readonly threads: number;
}

/** What is small is judged before a thread would be ready. */
export function shapeOf(file: string): Shape {
  const parts = partsFor(sizeOf(file));
  return { parts, threads: parts === 1 ? 0 : Math.min(parts, availableParallelism()) };
}

/** 0 where there is none: reading it says so. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * Tries criteria on the leads of a file of any size: it is parted by lead into temporary files, and the parts are shared out.
 *
 * @throws UsageError where the file cannot be read, or holds no lead.
 */
export async function backtestFile(
  file: string,
  { map, flipsTo, json, ...by }: BacktestFileBy,
  { parts, threads }: Shape = shapeOf(file),
): Promise<Backtested> {
  const bar = progressBar({ ...(json && { json }) });
  const folder = mkdtempSync(join(tmpdir(), 'baton-backtest-'));
  const writesFlips = flipsTo !== undefined;
  const bench = judges(threads, { ...by, folder, writesFlips });
  try {
    const backtested = await backtest(by, {
      isAddress: isEmailAddress,
      parts: arrivalFiles(folder, parts),
      async eachArrival(handlers) {
        bar.start(sizeOf(file));
        await eachArrival(file, map, 1, { ...handlers, onBytes: bar.update });
        bar.stop();
      },
      async judge(until, arrivals) {
        let done = 0;
        bar.start(arrivals);
        return bench.judge(parts, until, (judgedArrivals) => {
          done += judgedArrivals;
          bar.update(done);
        });
      },
    });
    if (backtested === undefined) throw new UsageError(`${file} holds no lead to try the criteria on.`);
    if (flipsTo !== undefined) saveFlips(flipsTo, folder, parts);
    return backtested;
  } finally {
    bar.stop();
    await bench.stop();
    rmSync(folder, { recursive: true });
  }
}
