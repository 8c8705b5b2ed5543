import type { MonthCounts } from '../../domain/commitments/month.ts';
import type { Review } from '../../domain/commitments/review.ts';
import type { Commitments } from '../../domain/policy/commitments.ts';
import type { Versioned } from '../ports.ts';

export type StoredReview = Review & { readonly version: number };

/** What became of promises, by id. */
export interface Reviews extends Versioned<readonly [id: string], StoredReview> {
  /** All of them, the latest month first. */
  list(): Promise<readonly StoredReview[]>;
}

/** What the promises need of the numbers. */
export interface MonthlyCounts {
  /**
   * @param month - `2026-11`, of the reporting zone.
   * @param commitments - They say how long an MQL may take, and how often is often enough.
   * @returns nothing but zeros for a month of which nothing is known.
   */
  read(month: string, commitments: Commitments): Promise<MonthCounts>;
}
