import { type DurationMs, SECOND } from '../time.ts';
import type { Counts } from './counts.ts';

/**
 * How long things took, as counters: durations that differ by less than four per cent share one, so that any quantile
 * of any sum of them is known to within two per cent (DDSketch, Masson, Rim and Lee, VLDB 2019: bin ⌈log_γ x⌉ with
 * γ = (1 + α) / (1 − α)). What takes less than a second counts as one, unless it is said otherwise.
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
/** The same of some of them alone, named after the sign; and what was spent on a part of the way to the first answer. */
export type LagAt = Lag | `${Lag}@${string}` | `spent-${string}`;

/** The counter of a duration. @param least - What takes less counts as that. */
export const lagCounter = (lag: LagAt, took: DurationMs, least: DurationMs = SECOND): string =>
  `lag:${lag}:${Math.ceil(Math.log(Math.max(least, took) / SECOND) / Math.log(GAMMA))}`;

/** Of how many durations the counts know. */
export const lagsIn = (counts: Counts, lag: LagAt): number =>
  binsOf(counts, lag).reduce((sum, { count }) => sum + count, 0);

/**
 * Between two durations in order the quantile lies as far as its rank does, so that the median of an even number is their middle.
 *
 * @param share - 0.5 for the median.
 * @param of - So many there are: those that are not counted took no time.
 * @returns undefined where nothing is known.
 */
export function lagQuantile(
  counts: Counts,
  lag: LagAt,
  share: number,
  of: number = lagsIn(counts, lag),
): DurationMs | undefined {
  const bins = binsOf(counts, lag);
  const none = of - lagsIn(counts, lag);
  const rank = share * (of - 1);
  const at = (place: number) => (place < none ? 0 : durationAt(bins, place - none));
  const [below, above] = [at(Math.floor(rank)), at(Math.ceil(rank))];
  if (of === 0 || below === undefined || above === undefined) return undefined;
  return below + (above - below) * (rank - Math.floor(rank));
}

type Bin = ReturnType<typeof binsOf>[number];

/** The duration with a rank, from 0. */
function durationAt(bins: readonly Bin[], rank: number): DurationMs | undefined {
  let passed = 0;
  const found = bins.find(({ count }) => {
    passed += count;
    return passed > rank;
  });
  return found && ((2 * GAMMA ** found.bin) / (GAMMA + 1)) * SECOND;
}

function binsOf(counts: Counts, lag: LagAt) {
  const prefix = `lag:${lag}:`;
  return Object.entries(counts)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, count]) => ({ bin: Number(name.slice(prefix.length)), count }))
    .sort((one, other) => one.bin - other.bin);
}
