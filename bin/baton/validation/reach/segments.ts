import type { Criteria, Segment } from '../../../../functions/domain/qualification/criteria.ts';
import type { Finding } from '../explain.ts';
import type { Path } from '../yaml-file.ts';
import { awardsOf } from './awards.ts';
import { contradictions } from './contradictions.ts';
import { exampleOf } from './example.ts';
import { mostPoints } from './most-points.ts';
import { findLead, type Goal } from './search.ts';
import { comersTo, takenText } from './takers.ts';

/** Segments that no lead is in, and what their leads must have and cannot. */
export function judgeSegments(criteria: Criteria, admitted: readonly Goal[]): readonly Finding[] {
  const segments = criteria.mql.segments ?? [];
  return segments.flatMap((segment, index) => {
    const path = ['mql', 'segments', index];
    const before = segments.slice(0, index).map(({ id, when }) => ({ id, logic: when }));
    const dead = deadness(segment, before, path);
    if (dead.length > 0) return dead;
    const goals: readonly Goal[] = [
      ...admitted,
      { logic: segment.when, holds: true },
      ...before.map(({ logic }) => ({ logic, holds: false })),
    ];
    return tooHigh(criteria, segment, goals, path);
  });
}

/** What holds for a lead that is in no segment. */
export const outsideSegments = ({ mql: { segments = [] } }: Criteria): readonly Goal[] =>
  segments.map(({ when }) => ({ logic: when, holds: false }));

function deadness({ when }: Segment, before: Parameters<typeof comersTo>[1], path: Path): readonly Finding[] {
  const own = contradictions(when, [...path, 'when']);
  if (own.length > 0) return own;
  const comers = comersTo(when, before);
  if (typeof comers === 'string') return [];
  const taken = findLead([{ logic: when, holds: true }]);
  const example = taken.kind === 'found' ? `, ${exampleOf(taken.sketch)} for example` : '';
  return [
    { kind: 'wrong-value', path, message: `no lead comes this far: ${takenText(comers.takenBy)}${example}` },
  ];
}

function tooHigh(
  { fit, engagement }: Criteria,
  { threshold, minimumFit }: Segment,
  goals: readonly Goal[],
  path: Path,
): readonly Finding[] {
  const most = mostPoints(awardsOf(fit), goals);
  const interest = mostPoints(awardsOf(engagement), goals)?.points ?? engagement.cap;
  if (most === undefined || most.points === Number.NEGATIVE_INFINITY) return [];
  const finding = (key: string, message: string): Finding => ({
    kind: 'wrong-value',
    path: [...path, key],
    message: `no lead of it can reach ${message}, as of ${exampleOf(most.sketch)}`,
  });
  return [
    ...(minimumFit > most.points
      ? [finding('minimumFit', `${minimumFit}: ${most.points} is the most that fit can be`)]
      : []),
    ...(threshold > most.points + interest
      ? [
          finding(
            'threshold',
            `${threshold}: ${most.points} of fit and ${interest} of engagement are the most`,
          ),
        ]
      : []),
  ];
}
