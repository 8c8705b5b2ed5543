import type { Catcher, Retrier } from './states.ts';

/**
 * Whether a Retrier's or Catcher's `ErrorEquals` names the error, wildcards included. `States.Runtime` always fails
 * the execution; `States.DataLimitExceeded` must be named; a missed heartbeat is a timeout too (appendix A).
 */
function matches(errorEquals: readonly string[], error: string): boolean {
  if (error === 'States.Runtime') return false;
  return errorEquals.some((pattern) => {
    if (pattern === error) return true;
    if (pattern === 'States.Timeout') return error === 'States.HeartbeatTimeout';
    if (error === 'States.DataLimitExceeded') return false;
    return pattern === 'States.ALL' || (pattern === 'States.TaskFailed' && error !== 'States.Timeout');
  });
}

/** The first that names the error counts, even when it has no retries left. */
export function retrierFor(retriers: readonly Retrier[], error: string): number | undefined {
  const index = retriers.findIndex(({ ErrorEquals }) => matches(ErrorEquals, error));
  return index < 0 ? undefined : index;
}

export function catcherFor(catchers: readonly Catcher[], error: string): Catcher | undefined {
  return catchers.find(({ errorEquals }) => matches(errorEquals, error));
}

/**
 * @param used - How many retries this Retrier has given in this visit to the state.
 * @param random - In [0, 1).
 * @returns Milliseconds until the next attempt; full jitter spreads them over the whole interval.
 */
export function retryDelayMs(retrier: Retrier, used: number, random: () => number): number {
  const grown = retrier.IntervalSeconds * retrier.BackoffRate ** used;
  const seconds = Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return Math.round(seconds * 1_000 * (retrier.JitterStrategy === 'FULL' ? random() : 1));
}
