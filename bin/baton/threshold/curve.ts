import type { Proportion } from '../../../functions/domain/feedback/proportion.ts';

/** What one threshold makes of the leads. */
export interface Point {
  readonly threshold: number;
  /** To SDRs and account executives. */
  readonly handoffs: number;
  readonly perDay: number;
  readonly acceptance: Proportion;
  /** From the request to the first attempt; absent where nobody was ever called. */
  readonly waitHours?: { readonly median: number; readonly ninetieth: number };
  /** Of all handoffs, those attempted in time, from 0 to 1; absent where there are none. */
  readonly inTime?: number;
  /** Stood in line because nobody might receive them. */
  readonly inLine: number;
}

/**
 * The lowest threshold that the team can serve: at it and at each higher one so many leads are called in time.
 *
 * @param points - In order of thresholds.
 * @returns undefined where it cannot serve the highest either.
 */
export function lowestServed(points: readonly Point[], inTime: number): number | undefined {
  const place = points.findLastIndex((point) => (point.inTime ?? 1) < inTime);
  return points[place + 1]?.threshold;
}
