import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { partsFor } from '../../../functions/adapters/arrival-files.ts';
import { type BacktestBy, type Backtested, backtest } from '../../../functions/app/backtest/backtest.ts';
import { progressBar } from '../progress-bar.ts';
import type { ReadMap } from '../replay/map.ts';
import { stretchesOf } from '../rows.ts';
import { type Stretch, WHOLE } from '../stretches.ts';
import { benchOf } from './bench.ts';
import { judgeHere, saveFlips } from './judge-here.ts';
import { NoLeads } from './no-leads.ts';
import { splitHere } from './split-here.ts';

export interface BacktestFileBy extends BacktestBy {
  readonly map: ReadMap | undefined;
  /** File that all flips are written to. */
  readonly flipsTo?: string | undefined;
  readonly json?: true | undefined;
}

/** Into how many parts a file goes, and how many threads part and judge it; the result is the same. */
export interface Shape {
  readonly parts: number;
  readonly threads: number;
}

/** What is small is done before a thread would be ready. */
export function shapeOf(file: string): Shape {
  const parts = partsFor(sizeOf(file));
  return { parts, threads: parts === 1 ? 0 : Math.min(parts, availableParallelism()) };
}

/** 0 where there is none: reading it says so. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * Tries criteria on the leads of a file of any size: it is parted by lead into temporary files, and the parts are shared out.
 *
 * @throws NoLeads
 * @throws UsageError where the file cannot be read.
 */
export async function backtestFile(
  file: string,
  { map, flipsTo, json, ...by }: BacktestFileBy,
  { parts, threads }: Shape = shapeOf(file),
): Promise<Backtested> {
  const bar = progressBar({ ...(json && { json }) });
  const folder = mkdtempSync(join(tmpdir(), 'baton-backtest-'));
  const plain = { ...by, file, folder, parts, writesFlips: flipsTo !== undefined };
  const bench = benchOf(threads, plain);
  let stretches: readonly Stretch[] = [WHOLE];
  try {
    const backtested = await backtest(by, {
      async split() {
        bar.start(sizeOf(file));
        // A map is no plain data, which threads could be given.
        if (threads === 0 || map !== undefined)
          return [await splitHere({ ...plain, map }, { stretch: WHOLE, number: 0 }, bar.update)];
        stretches = stretchesOf(file, threads);
        const works = stretches.map((stretch, number) => ({ stretch, number }));
        return bench.share('split', works, bar.update);
      },
      async judge(until, arrivals) {
        bar.stop();
        bar.start(arrivals);
        const all = Array.from({ length: parts }, (_, part) => part);
        const work = { until, stretches: stretches.length };
        if (threads === 0) return [judgeHere(plain, { ...work, parts: all }, bar.update)];
        const works = Array.from({ length: threads }, (_, thread) => ({
          ...work,
          parts: all.filter((part) => part % threads === thread),
        }));
        return bench.share('judge', works, bar.update);
      },
    });
    if (backtested === undefined) throw new NoLeads(file);
    if (flipsTo !== undefined) saveFlips(flipsTo, folder, parts);
    return backtested;
  } finally {
    bar.stop();
    await bench.stop();
    rmSync(folder, { recursive: true });
  }
}
