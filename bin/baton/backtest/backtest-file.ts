import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Judged, together } from '../../../functions/app/backtest/judge-parts.ts';
import { type Comparison, tryCriteria, type Versions } from '../../../functions/app/backtest/try-criteria.ts';
import type { DispositionReason } from '../../../functions/domain/feedback/dispositions.ts';
import type { IntakePolicy } from '../../../functions/domain/lead/intake-policy.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { progressBar } from '../progress-bar.ts';
import type { ReadMap } from '../replay/map.ts';
import { UsageError } from '../usage-error.ts';
import { RUN_OUT } from './grounds.ts';
import { saveFlips } from './judge-files.ts';
import { judges } from './judges.ts';
import { partsOf, splitFile } from './split.ts';

export interface BacktestBy extends Versions {
  readonly intake: IntakePolicy;
  readonly reasons: readonly DispositionReason[];
  readonly map: ReadMap | undefined;
  /** Leads that came before are left out. */
  readonly from?: EpochMs | undefined;
  /** What came then or later is left out. */
  readonly to?: EpochMs | undefined;
  /** So many flips and bad rows are told, at most. */
  readonly most: number;
  /** File that all flips are written to. */
  readonly flipsTo?: string | undefined;
  readonly json?: true | undefined;
}

export interface Backtested extends Omit<Judged, 'tally'> {
  readonly comparison: Comparison;
  /** Those that could be read, within the span. */
  readonly rows: number;
}

/** Into how many parts a file goes, and how many threads judge them; the result is the same. */
export interface Shape {
  readonly parts: number;
  readonly threads: number;
}

/** What is small is judged before a thread would be ready. */
export function shapeOf(file: string): Shape {
  const parts = partsOf(file);
  return { parts, threads: parts === 1 ? 0 : Math.min(parts, availableParallelism()) };
}

/**
 * Tries criteria on the leads of a file of any size: it is parted by lead into temporary files, and the parts are shared out.
 *
 * @throws UsageError where the file cannot be read, or holds no lead.
 */
export async function backtestFile(
  file: string,
  by: BacktestBy,
  { parts, threads }: Shape = shapeOf(file),
): Promise<Backtested> {
  const { criteria, draft, routing, team, intake, reasons, map, most, flipsTo, json } = by;
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = by;
  const versions = { criteria, draft, routing, team };
  const bar = progressBar({ ...(json && { json }) });
  const folder = mkdtempSync(join(tmpdir(), 'baton-backtest-'));
  const writesFlips = flipsTo !== undefined;
  const bench = judges(threads, { versions, intake, reasons, from, most, folder, writesFlips });
  try {
    const { arrivals, last, bad } = await splitFile(file, { map, intake, to, folder, parts, most, bar });
    const until = Math.min(to, last + RUN_OUT);
    let done = 0;
    bar.start(arrivals);
    const judged = await bench.judge(parts, until, (judgedArrivals) => {
      done += judgedArrivals;
      bar.update(done);
    });
    bar.stop();
    const { tally, ...told } = together(judged, most, bad);
    if (told.came.last < told.came.first)
      throw new UsageError(`${file} holds no lead to try the criteria on.`);
    if (flipsTo !== undefined) saveFlips(flipsTo, folder, parts);
    return { ...told, comparison: tryCriteria(versions, until, tally).result(), rows: arrivals };
  } finally {
    await bench.stop();
    rmSync(folder, { recursive: true });
  }
}
