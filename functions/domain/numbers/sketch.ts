import { type DurationMs, SECOND } from '../time.ts';
import type { Counts } from './counts.ts';

/**
 * How long things took, as counters: durations that differ by less than four per cent share one, so that any quantile
 * of any sum of them is known to within two per cent (DDSketch, Masson, Rim and Lee, VLDB 2019: bin ⌈log_γ x⌉ with
 * γ = (1 + α) / (1 − α)). What takes less than a second counts as one.
 */
export const SKETCH_ERROR = 0.02;

const GAMMA = (1 + SKETCH_ERROR) / (1 - SKETCH_ERROR);

/** What durations are kept of. `wait`: from the buyer's request to the first attempt; `response`: the owner's working time until then. */
export const LAGS = [
  'captured-mql',
  'mql-sal',
  'sal-sql',
  'sql-opportunity',
  'opportunity-customer',
  'wait',
  'response',
] as const;
export type Lag = (typeof LAGS)[number];

/** The counter of a duration. */
export const lagCounter = (lag: Lag, took: DurationMs): string =>
  `lag:${lag}:${Math.ceil(Math.log(Math.max(1, took / SECOND)) / Math.log(GAMMA))}`;

/** Of how many durations the counts know. */
export const lagsIn = (counts: Counts, lag: Lag): number =>
  binsOf(counts, lag).reduce((sum, { count }) => sum + count, 0);

/** @param share - 0.5 for the median. @returns undefined where nothing is known. */
export function lagQuantile(counts: Counts, lag: Lag, share: number): DurationMs | undefined {
  const bins = binsOf(counts, lag);
  const rank = share * (lagsIn(counts, lag) - 1);
  let passed = 0;
  for (const { bin, count } of bins) {
    passed += count;
    if (passed > rank) return ((2 * GAMMA ** bin) / (GAMMA + 1)) * SECOND;
  }
  return undefined;
}

function binsOf(counts: Counts, lag: Lag) {
  const prefix = `lag:${lag}:`;
  return Object.entries(counts)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, count]) => ({ bin: Number(name.slice(prefix.length)), count }))
    .sort((one, other) => one.bin - other.bin);
}
