import type { EpochMs } from '../time.ts';

/** What sales said of a lead in the end. */
export interface KnownOutcome {
  readonly at: EpochMs;
  /** Qualified as expected: it became SQL. */
  readonly converted: boolean;
  /** Rightly passed on: it converted, or failed for a reason that is not the lead's own. */
  readonly accepted: boolean;
}
