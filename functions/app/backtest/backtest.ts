import { DAY, type EpochMs } from '../../domain/time.ts';
import { type Judged, together } from './judge-parts.ts';
import type { ReadBy } from './past-leads.ts';
import { allSplit, type Split, type SplitBy } from './split-arrivals.ts';
import { type Comparison, tryCriteria, type Versions } from './try-criteria.ts';

/** No interest is worth anything after so long without news; what time alone raises has risen by then. */
export const RUN_OUT = 90 * DAY;

/** By what leads of the past are tried, and which of them; plain data. */
export interface BacktestBy extends Versions, SplitBy, Pick<ReadBy, 'reasons' | 'isExport'> {
  /** Leads that came before are left out. */
  readonly from?: EpochMs | undefined;
  /** So many flips and bad rows are told, at most. */
  readonly most: number;
}

export interface BacktestPorts {
  /** Parts all arrivals by lead. */
  readonly split: () => Promise<readonly Split[]>;
  /** Judges all parts. @param arrivals - How many are in them. */
  readonly judge: (until: EpochMs, arrivals: number) => Promise<readonly Judged[]>;
}

/** What a back-test came to; plain data. */
export interface Backtested extends Omit<Judged, 'tally'> {
  readonly comparison: Comparison;
  /** Those that could be read, within the span. */
  readonly rows: number;
}

/**
 * Tries criteria on leads of the past, however many: they are parted by lead, and no more than a part is judged at once.
 *
 * @returns undefined where there is no lead to try them on.
 */
export async function backtest(by: BacktestBy, ports: BacktestPorts): Promise<Backtested | undefined> {
  const { criteria, draft, routing, team, most, to = Number.POSITIVE_INFINITY } = by;
  const { arrivals, last, bad } = allSplit(await ports.split(), most);
  const until = Math.min(to, last + RUN_OUT);
  const { tally, ...told } = together(await ports.judge(until, arrivals), most, bad);
  if (told.came.last < told.came.first) return undefined;
  const comparison = tryCriteria({ criteria, draft, routing, team }, until, tally).result();
  return { ...told, comparison, rows: arrivals };
}
