import type { Backoff } from '../app/change.ts';

const BASE_MS = 10;
const LONGEST_MS = 1_000;
const MOST_TRIES_LONG = 25;

/**
 * At most 10 ms · 2ⁿ, at most a second; more where a try takes longer than that, at most as long as 25 tries. A table
 * under load answers late, and rivals that come back sooner only keep each other from winning.
 */
export function longestPauseMs(triesSoFar: number, tryMs = 0): number {
  const growth = 2 ** triesSoFar;
  return Math.max(Math.min(LONGEST_MS, BASE_MS * growth), tryMs * Math.min(MOST_TRIES_LONG, growth));
}

/** Waits a random part of the longest pause. */
export const fullJitter: Backoff = (triesSoFar, tryMs) =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * longestPauseMs(triesSoFar, tryMs)));
