import type { Grade, Score } from '../lead/lead.ts';
import type { Criteria } from './criteria.ts';

/** What decides about qualification, once points are counted. */
export interface Standing {
  readonly fit: number;
  readonly engagement: number;
  /** Whether a hand-raiser rule holds. */
  readonly requested: boolean;
}

/** Why the points qualify, the lead's own request first; undefined when they do not. @see RULES.md#Q8 */
export const qualifiedBy = ({ mql }: Criteria, { fit, engagement, requested }: Standing): Score['by'] => {
  if (requested && fit >= mql.requests.minimumFit) return 'request';
  return fit >= mql.minimumFit && fit + engagement >= mql.threshold ? 'threshold' : undefined;
};

/**
 * Points missing to the nearest way to qualify, 0 when none are. Points of fit also count in the total,
 * so the larger of the two gaps is what is missing. A request is only counted as a way once it was made.
 */
export const missingPoints = ({ mql }: Criteria, { fit, engagement, requested }: Standing): number => {
  const byThreshold = Math.max(0, mql.minimumFit - fit, mql.threshold - fit - engagement);
  return requested ? Math.min(byThreshold, Math.max(0, mql.requests.minimumFit - fit)) : byThreshold;
};

export const gradeOf = ({ grades }: Criteria, fit: number): Grade => {
  if (fit >= grades.A) return 'A';
  if (fit >= grades.B) return 'B';
  return fit >= grades.C ? 'C' : 'D';
};
