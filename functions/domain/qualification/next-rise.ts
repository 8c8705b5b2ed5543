import { type EpochMs, MINUTE } from '../time.ts';

/**
 * Whether any instant from `early` to `late` might satisfy: never wrong when it denies, exact when both are
 * one instant, and once true for a `late` also true for each greater one.
 */
export type MightHold = (early: EpochMs, late: EpochMs) => boolean;

/**
 * The instant at which something that does not hold at `from` begins to hold, at most at `until`.
 *
 * Gains fade while penalties fade too, so the score may rise and fall and rise again, and has no root to
 * solve for. Each round leaps over all instants that the bound rules out, and at least over a minute; a rise
 * that ends within a minute may be leapt over. While gains and penalties fade against each other, their rounding
 * to millionths makes the score flicker for less than a second; the answer is one of the beginnings.
 */
export const nextRise = (might: MightHold, from: EpochMs, until: EpochMs): EpochMs | undefined => {
  let ruledOut = from;
  while (might(ruledOut, until)) {
    const start = ruledOut;
    const possible = firstInstant((at) => might(start, at), start, until);
    const probe = Math.min(until, Math.max(possible, start + MINUTE));
    if (might(probe, probe)) return firstInstant((at) => might(at, at), possible - 1, probe);
    ruledOut = probe;
  }
  return undefined;
};

/** An instant at which the claim begins to be true, false at `no` and true at `yes`; the first one if it stays true. */
const firstInstant = (claim: (at: EpochMs) => boolean, no: EpochMs, yes: EpochMs): EpochMs => {
  let [low, high] = [no, yes];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (claim(middle)) high = middle;
    else low = middle;
  }
  return high;
};
