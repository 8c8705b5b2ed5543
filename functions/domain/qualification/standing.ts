import type { EngagementGrade, FitGrade, Grade } from '../lead/grade.ts';
import type { Score } from '../lead/lead.ts';
import type { Criteria } from './criteria.ts';

/** What decides about qualification, once points are counted. */
export interface Standing {
  readonly fit: number;
  readonly engagement: number;
  /** Whether a hand-raiser rule holds. */
  readonly requested: boolean;
}

/** What a lead must reach. */
export type Bar = Pick<Criteria['mql'], 'threshold' | 'minimumFit' | 'requests'>;

/** The bar of the segment that a score names, or else the one for every other lead. @see RULES.md#Q18 */
export const barOf = ({ mql }: Pick<Criteria, 'mql'>, score: Pick<Score, 'segment'> | undefined): Bar => {
  const named = score?.segment?.id;
  const own = named === undefined ? undefined : mql.segments?.find(({ id }) => id === named);
  return own === undefined ? mql : { ...mql, threshold: own.threshold, minimumFit: own.minimumFit };
};

/** Why the points qualify, the lead's own request first; undefined when they do not. @see RULES.md#Q8 */
export const qualifiedBy = (
  { threshold, minimumFit, requests }: Bar,
  { fit, engagement, requested }: Standing,
): Score['by'] => {
  if (requested && fit >= requests.minimumFit) return 'request';
  return fit >= minimumFit && fit + engagement >= threshold ? 'threshold' : undefined;
};

/**
 * Points missing to the nearest way to qualify, 0 when none are. Points of fit also count in the total,
 * so the larger of the two gaps is what is missing. A request is only counted as a way once it was made.
 */
export const missingPoints = (
  { threshold, minimumFit, requests }: Bar,
  { fit, engagement, requested }: Standing,
): number => {
  const byThreshold = Math.max(0, minimumFit - fit, threshold - fit - engagement);
  return requested ? Math.min(byThreshold, Math.max(0, requests.minimumFit - fit)) : byThreshold;
};

type Graded = Pick<Criteria, 'grades' | 'engagementGrades'>;

/** @see RULES.md#Q17 */
export const gradeOf = (
  { grades, engagementGrades }: Graded,
  { fit, engagement }: Pick<Standing, 'fit' | 'engagement'>,
): Grade => {
  const letter = fitGrade(grades, fit);
  return engagementGrades === undefined
    ? letter
    : `${letter}${engagementGrade(engagementGrades, engagement)}`;
};

const fitGrade = ({ A, B, C }: Criteria['grades'], fit: number): FitGrade => {
  if (fit >= A) return 'A';
  if (fit >= B) return 'B';
  return fit >= C ? 'C' : 'D';
};

const engagementGrade = (
  { 1: first, 2: second, 3: third }: NonNullable<Criteria['engagementGrades']>,
  engagement: number,
): EngagementGrade => {
  if (engagement >= first) return '1';
  if (engagement >= second) return '2';
  return engagement >= third ? '3' : '4';
};
