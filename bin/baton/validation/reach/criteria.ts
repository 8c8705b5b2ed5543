import type {
  Criteria,
  Disqualifier,
  EngagementRule,
} from '../../../../functions/domain/qualification/criteria.ts';
import type { Finding, Judged } from '../explain.ts';
import type { Path } from '../yaml-file.ts';
import { awardsOf } from './awards.ts';
import { contradictions } from './contradictions.ts';
import { judgeFrameworks } from './frameworks.ts';
import { judgeGrades } from './grade-cells.ts';
import { idleGroups } from './groups.ts';
import { judgeRules } from './idle-rules.ts';
import { type Logic, ofCriteria } from './logic.ts';
import { mostPoints } from './most-points.ts';
import { findLead, type Goal } from './search.ts';
import { judgeSegments, outsideSegments } from './segments.ts';
import { endlessWindows } from './windows.ts';

/** Conditions that no lead can fulfil, and points that no lead can have. */
export function judgeCriteria(criteria: Criteria): Judged {
  const frameworks = judgeFrameworks(criteria);
  const broken = conditionsOf(criteria).flatMap(([logic, path]) => contradictions(logic, path));
  const admitted = criteria.disqualifiers.map(
    ({ when }): Goal => ({ logic: ofCriteria(when), holds: false }),
  );
  if (findLead(admitted).kind === 'none') {
    const message = 'they disqualify every lead';
    return { problems: [...broken, { kind: 'wrong-value', path: ['disqualifiers'], message }], notes: [] };
  }
  const grades = judgeGrades(criteria, admitted);
  const rules = judgeRules(criteria, admitted);
  return {
    problems: [
      ...broken,
      ...frameworks.problems,
      ...rules.problems,
      ...unreachable(criteria, admitted),
      ...judgeSegments(criteria, admitted),
      ...grades.problems,
    ],
    notes: [
      ...endlessWindows(criteria),
      ...rules.notes,
      ...idleGroups(criteria, admitted),
      ...grades.notes,
      ...frameworks.notes,
    ],
  };
}

function conditionsOf({ fit, engagement, disqualifiers }: Criteria): readonly (readonly [Logic, Path])[] {
  const inList = (rules: readonly (EngagementRule | Disqualifier)[], path: Path) =>
    rules.flatMap((rule, index) =>
      'when' in rule ? [[ofCriteria(rule.when), [...path, index, 'when']] as const] : [],
    );
  return [
    ...inList(fit.rules, ['fit', 'rules']),
    ...inList(engagement.rules, ['engagement', 'rules']),
    ...inList(disqualifiers, ['disqualifiers']),
  ];
}

function unreachable(criteria: Criteria, admitted: readonly Goal[]): readonly Finding[] {
  const { grades, mql } = criteria;
  const fit = awardsOf(criteria.fit);
  const ofAll = mostPoints(fit, admitted)?.points ?? criteria.fit.cap;
  const tooHigh = (path: Path, points: number, most: number): readonly Finding[] =>
    points <= most
      ? []
      : [
          {
            kind: 'wrong-value',
            path,
            message: `no lead can reach ${points}: ${most} is the most that fit can be`,
          },
        ];
  const common = [
    ...tooHigh(['grades', 'A'], grades.A, ofAll),
    ...tooHigh(['grades', 'B'], grades.B, ofAll),
    ...tooHigh(['grades', 'C'], grades.C, ofAll),
    ...tooHigh(['mql', 'requests', 'minimumFit'], mql.requests.minimumFit, ofAll),
  ];
  const others = [...admitted, ...outsideSegments(criteria)];
  const most = mostPoints(fit, others)?.points ?? criteria.fit.cap;
  // Every lead is in a segment, which has a bar of its own.
  if (most === Number.NEGATIVE_INFINITY) return common;
  const interest = mostPoints(awardsOf(criteria.engagement), others)?.points ?? criteria.engagement.cap;
  const message = `no lead can reach ${mql.threshold}: ${most} of fit and ${interest} of engagement are the most`;
  return [
    ...common,
    ...tooHigh(['mql', 'minimumFit'], mql.minimumFit, most),
    ...(mql.threshold <= most + interest
      ? []
      : [{ kind: 'wrong-value' as const, path: ['mql', 'threshold'], message }]),
  ];
}
