import type { Reason, Score } from '../lead/lead.ts';
import type { Criteria } from './criteria.ts';

/** Why a lead is not qualified although nothing speaks against it. */
export interface Shortfall {
  /** Points missing to the nearest way to qualify. */
  readonly points: number;
  /** How many of them must be points of fit. */
  readonly fit: number;
  /** Rules that would have given points and did not, the most valuable first. */
  readonly unmet: readonly Pick<Reason, 'rule' | 'label' | 'axis' | 'points'>[];
}

/** @returns undefined for a lead that is qualified or disqualified: no points would change that. */
export const shortfallOf = (criteria: Criteria, score: Score): Shortfall | undefined => {
  if (score.qualified || score.disqualified !== undefined) return undefined;
  const given = new Set(score.reasons.map(({ rule }) => rule));
  const unmet = [
    ...criteria.fit.rules.map((rule) => ({ ...rule, axis: 'fit' as const })),
    ...criteria.engagement.rules.map((rule) => ({ ...rule, axis: 'engagement' as const })),
  ].filter(({ id, points }) => points > 0 && !given.has(id));
  return {
    points: score.missingPoints,
    fit: missingFit(criteria, score),
    unmet: unmet
      .map(({ id, label, axis, points }) => ({ rule: id, label, axis, points }))
      .sort((a, b) => b.points - a.points),
  };
};

/** A request that was made needs nothing but fit, and is then the nearer way. */
const missingFit = ({ mql }: Criteria, { fit, points, missingPoints }: Score): number => {
  const gap = Math.max(0, mql.minimumFit - fit);
  const byThreshold = Math.max(gap, mql.threshold - points);
  return missingPoints < byThreshold ? missingPoints : gap;
};
