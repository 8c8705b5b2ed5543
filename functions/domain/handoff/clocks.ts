import type { EpochMs } from '../time.ts';

/**
 * The clocks of a handoff: until the first attempt, until each further one while there is no outcome, and until the outcome.
 */
export const CLOCKS = ['response', 'follow-up', 'disposition'] as const;
export type ClockName = (typeof CLOCKS)[number];

/** Whose miss of which clock. */
export interface Miss {
  readonly person: string;
  readonly clock: ClockName;
}

/** A miss that somebody above does not hold against its owner: the one that it names, or else the latest of a first attempt. */
export interface Waiver extends Partial<Miss> {
  readonly by: string;
  /** A `WaiverReason`. */
  readonly reason: string;
  readonly at: EpochMs;
}
