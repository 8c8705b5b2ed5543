import type { Counts } from '../numbers/counts.ts';
import { REACHED_STAGES, type ReachedStage } from '../numbers/stages.ts';

/** How many came to a stage in the period of a report, beside the periods before. */
export interface StageFigures {
  readonly stage: ReachedStage;
  readonly now: number;
  readonly before: number;
  /** Of the eight periods before, or those of them since counting began; absent where there is none. */
  readonly median?: number | undefined;
}

/** @param before - Counts of the periods before, the latest first. */
export function compareStages(now: Counts, before: readonly Counts[]): readonly StageFigures[] {
  const first = before.findLastIndex((counts) => Object.keys(counts).length > 0);
  const known = before.slice(0, first + 1);
  return REACHED_STAGES.map((stage) => ({
    stage,
    now: now[stage] ?? 0,
    before: before[0]?.[stage] ?? 0,
    median: medianOf(known.map((counts) => counts[stage] ?? 0)),
  }));
}

/** Of an even number of values the mean of the two in the middle. */
function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  const [low, high] = middle;
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** What was learned of a stage since a report was kept. */
export interface StageChange {
  readonly stage: ReachedStage;
  /** As the report has it. */
  readonly was: number;
  readonly by: number;
}

/** @param now - Counts of the period of the report, as they are known now. */
export const changesSince = (kept: readonly StageFigures[], now: Counts): readonly StageChange[] =>
  kept.flatMap(({ stage, now: was }) => {
    const is = now[stage] ?? 0;
    return was === is ? [] : [{ stage, was, by: is - was }];
  });

/** What was learned of a closed month since it was closed. */
export interface Restated {
  /** `2026-11`. */
  readonly month: string;
  readonly stage: 'captured' | ReachedStage;
  /** As it was when the month was closed. */
  readonly closed: number;
  readonly by: number;
}

/** @param months - Closed months, as they were closed and as they are known now. */
export const restatedOf = (
  months: readonly { readonly month: string; readonly closed: Counts; readonly now: Counts }[],
): readonly Restated[] =>
  months.flatMap(({ month, closed, now }) =>
    (['captured', ...REACHED_STAGES] as const).flatMap((stage) => {
      const [was, is] = [closed[stage] ?? 0, now[stage] ?? 0];
      return was === is ? [] : [{ month, stage, closed: was, by: is - was }];
    }),
  );
