import type { Backoff } from '../app/change.ts';

const BASE_MS = 10;
const LONGEST_MS = 1_000;
const MOST_TRIES_LONG = 25;

/**
 * Waits a random part of 10 ms · 2ⁿ, at most a second; more where a try takes longer than that, at most as long as
 * 25 tries. A table under load answers late, and rivals that come back sooner only keep each other from winning.
 */
export const fullJitter: Backoff = (triesSoFar, tryMs = 0) => {
  const growth = 2 ** triesSoFar;
  const ceiling = Math.max(Math.min(LONGEST_MS, BASE_MS * growth), tryMs * Math.min(MOST_TRIES_LONG, growth));
  return new Promise((resolve) => setTimeout(resolve, Math.random() * ceiling));
};
