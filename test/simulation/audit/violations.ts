import type { EpochMs } from '../../../functions/domain/time.ts';

/** A promise that was broken. */
export interface Violation {
  /** Number of the invariant, as GUARDS.md lists them. */
  readonly invariant: number;
  /** Empty where no lead is concerned. */
  readonly lead: string;
  readonly at: EpochMs;
  readonly what: string;
}

export type Report = (invariant: number, lead: string, what: string) => void;
