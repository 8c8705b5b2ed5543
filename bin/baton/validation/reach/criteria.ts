import type {
  Criteria,
  Disqualifier,
  EngagementRule,
} from '../../../../functions/domain/qualification/criteria.ts';
import type { Finding, Judged } from '../explain.ts';
import type { Path } from '../yaml-file.ts';
import { awardsOf } from './awards.ts';
import { contradictions } from './contradictions.ts';
import { idleGroups } from './groups.ts';
import { type Logic, ofCriteria } from './logic.ts';
import { mostPoints } from './most-points.ts';
import { findLead, type Goal } from './search.ts';

/** Conditions that no lead can fulfil, and points that no lead can have. */
export function judgeCriteria(criteria: Criteria): Judged {
  const broken = conditionsOf(criteria).flatMap(([logic, path]) => contradictions(logic, path));
  const admitted = criteria.disqualifiers.map(
    ({ when }): Goal => ({ logic: ofCriteria(when), holds: false }),
  );
  if (findLead(admitted).kind === 'none') {
    const message = 'they disqualify every lead';
    return { problems: [...broken, { kind: 'wrong-value', path: ['disqualifiers'], message }], notes: [] };
  }
  return {
    problems: [...broken, ...unreachable(criteria, admitted)],
    notes: idleGroups(criteria, admitted),
  };
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

function unreachable(criteria: Criteria, admitted: readonly Goal[]): readonly Finding[] {
  const { grades, mql } = criteria;
  const most = mostPoints(awardsOf(criteria.fit), admitted)?.points;
  const interest = mostPoints(awardsOf(criteria.engagement), admitted)?.points ?? criteria.engagement.cap;
  if (most === undefined) return [];
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
