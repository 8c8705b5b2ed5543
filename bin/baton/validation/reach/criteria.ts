import type {
  Criteria,
  Disqualifier,
  EngagementRule,
} from '../../../../functions/domain/qualification/criteria.ts';
import type { Finding } from '../explain.ts';
import type { Path } from '../yaml-file.ts';
import { contradictions } from './contradictions.ts';
import { type Logic, ofCriteria } from './logic.ts';
import { mostPoints } from './most-points.ts';
import { findLead, type Goal } from './search.ts';

/** Conditions that no lead can fulfil, and points that no lead can have. */
export function judgeCriteria(criteria: Criteria): readonly Finding[] {
  const broken = conditionsOf(criteria).flatMap(([logic, path]) => contradictions(logic, path));
  const admitted = criteria.disqualifiers.map(
    ({ when }): Goal => ({ logic: ofCriteria(when), holds: false }),
  );
  if (findLead(admitted).kind === 'none') {
    const message = 'they disqualify every lead';
    return [...broken, { kind: 'wrong-value', path: ['disqualifiers'], message }];
  }
  return [...broken, ...unreachable(criteria, admitted)];
}

function conditionsOf({
  fit,
  engagement,
  disqualifiers,
  framework,
}: Criteria): readonly (readonly [Logic, Path])[] {
  const inList = (rules: readonly (EngagementRule | Disqualifier)[], path: Path) =>
    rules.flatMap((rule, index) =>
      'when' in rule ? [[ofCriteria(rule.when), [...path, index, 'when']] as const] : [],
    );
  const questions = framework.questions.flatMap(({ when }, index) =>
    when === undefined
      ? []
      : [[ofCriteria(when), ['framework', 'questions', index, 'when'] as Path] as const],
  );
  return [
    ...inList(fit.rules, ['fit', 'rules']),
    ...inList(engagement.rules, ['engagement', 'rules']),
    ...inList(disqualifiers, ['disqualifiers']),
    ...questions,
  ];
}

function unreachable(
  { fit, engagement, grades, mql }: Criteria,
  admitted: readonly Goal[],
): readonly Finding[] {
  const awards = fit.rules.map(({ when, points }) => ({ logic: ofCriteria(when), points }));
  const reached = mostPoints(awards, admitted);
  if (reached === undefined) return [];
  const most = Math.min(fit.cap, reached);
  const interest = Math.min(engagement.cap, mostInterest(engagement.rules));
  const bars: readonly (readonly [Path, number])[] = [
    [['grades', 'A'], grades.A],
    [['grades', 'B'], grades.B],
    [['grades', 'C'], grades.C],
    [['mql', 'minimumFit'], mql.minimumFit],
    [['mql', 'requests', 'minimumFit'], mql.requests.minimumFit],
  ];
  const tooHigh = bars
    .filter(([, points]) => points > most)
    .map(
      ([path, points]): Finding => ({
        kind: 'wrong-value',
        path,
        message: `no lead can reach ${points}: ${most} is the most that fit can be`,
      }),
    );
  if (mql.threshold <= most + interest) return tooHigh;
  const message = `no lead can reach ${mql.threshold}: ${most} of fit and ${interest} of engagement are the most`;
  return [...tooHigh, { kind: 'wrong-value', path: ['mql', 'threshold'], message }];
}

/** At most, with everything that gives points just done and nothing that takes any. */
const mostInterest = (rules: readonly EngagementRule[]): number =>
  rules.reduce(
    (sum, rule) => sum + Math.max(0, 'each' in rule ? Math.sign(rule.points) * rule.max : rule.points),
    0,
  );
