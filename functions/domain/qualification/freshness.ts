import type { EpochMs } from '../time.ts';
import type { Facts } from './streams.ts';

/**
 * Whether a condition holds and since when its points fade, in one number: the instant of its newest
 * activity, `ALWAYS` where it rests on no activity, `NEVER` where it does not hold.
 * In this order `all` is the least (as fresh as its stalest part) and `any` the greatest. @see RULES.md#Q4
 */
export type Freshness = number;

export const ALWAYS: Freshness = Number.POSITIVE_INFINITY;
export const NEVER: Freshness = Number.NEGATIVE_INFINITY;

/**
 * Judges a condition at an instant, which is then given twice.
 *
 * With two instants it bounds the condition at every instant between them. While nothing but time passes,
 * an activity test can only cease to hold, so the earlier instant shows it at its most and the later at its
 * least. `kind` is where activity tests are judged, `strict` where those under a `not` are, and the least age that
 * `recencyDays` asks, which time brings about: (earlier, later) gives the most that the whole condition can be,
 * (later, earlier) the least.
 */
export type Evaluate = (facts: Facts, kind: EpochMs, strict: EpochMs) => Freshness;
