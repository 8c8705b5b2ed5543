import type { EpochMs } from '../time.ts';

/** A fact of the timeline, as far as time goes. */
export interface TimedFact {
  readonly type: string;
  readonly at: EpochMs;
  /** Number of the handoff. */
  readonly handoff?: number | undefined;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}
