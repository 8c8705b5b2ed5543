import type { Backoff } from '../app/change.ts';

const BASE_MS = 10;
const LONGEST_MS = 1_000;

/** Waits a random part of 10 ms · 2ⁿ, at most a second. */
export const fullJitter: Backoff = (triesSoFar) => {
  const ceiling = Math.min(LONGEST_MS, BASE_MS * 2 ** triesSoFar);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * ceiling));
};
