import type { Criteria } from '../../../../functions/domain/qualification/criteria.ts';
import type { Finding, Judged } from '../explain.ts';
import { awardsOf } from './awards.ts';
import { exampleOf } from './example.ts';
import { nameOf, ofCriteria, testsOf } from './logic.ts';
import type { Award } from './most-points.ts';
import { findLead, type Goal } from './search.ts';
import { comersTo, takenText } from './takers.ts';

const AXES = ['fit', 'engagement'] as const;

/**
 * Rules that give points only to leads that are disqualified, and disqualifiers of which no lead is left; and, as what may be
 * meant, rules that count the same once more, and points that the cap of their axis always takes.
 */
export function judgeRules(criteria: Criteria, admitted: readonly Goal[]): Judged {
  const rules = AXES.flatMap((axis) =>
    awardsOf(criteria[axis]).awards.map((award, index) => ({ axis, award, index })),
  );
  return {
    problems: [
      ...rules.flatMap(({ axis, award, index }) =>
        ofTheDisqualified(award, admitted, [axis, 'rules', index]),
      ),
      ...idleDisqualifiers(criteria),
    ],
    notes: AXES.flatMap((axis) => [...twice(criteria, axis), ...cappedAlways(criteria, axis)]),
  };
}

function ofTheDisqualified(
  { logic }: Award,
  admitted: readonly Goal[],
  path: Finding['path'],
): readonly Finding[] {
  const own = { logic, holds: true };
  if (findLead([own, ...admitted]).kind !== 'none') return [];
  const found = findLead([own]);
  // What no lead can fulfil at all is told of the condition itself.
  if (found.kind !== 'found') return [];
  return [
    wrong(
      path,
      `gives points to nobody: all whom it is about are disqualified, as ${exampleOf(found.sketch)}`,
    ),
  ];
}

function idleDisqualifiers({ disqualifiers }: Criteria): readonly Finding[] {
  const all = disqualifiers.map(({ id, when }) => ({ id, logic: ofCriteria(when) }));
  return all.flatMap(({ logic }, index): readonly Finding[] => {
    const found = findLead([{ logic, holds: true }]);
    const comers = comersTo(logic, all.slice(0, index));
    if (found.kind !== 'found' || typeof comers === 'string') return [];
    const message = `disqualifies nobody: ${takenText(comers.takenBy)}, ${exampleOf(found.sketch)} for example`;
    return [wrong(['disqualifiers', index], message)];
  });
}

/** Rules that hold for the very same leads as one before them. */
function twice(criteria: Criteria, axis: (typeof AXES)[number]): readonly Finding[] {
  const { awards } = awardsOf(criteria[axis]);
  return awards.flatMap((award, index): readonly Finding[] => {
    const before = awards.findIndex((other, at) => at < index && isSame(other, award));
    const found = before < 0 ? undefined : findLead([{ logic: award.logic, holds: true }]);
    if (found?.kind !== 'found') return [];
    const message = `holds for the same leads as ${criteria[axis].rules[before]?.id}: ${exampleOf(found.sketch)} has the points of both`;
    return [wrong([axis, 'rules', index], message)];
  });
}

function isSame(one: Award, other: Award): boolean {
  if (namesIn(one) !== namesIn(other)) return false;
  return [true, false].every(
    (holds) =>
      findLead([
        { logic: one.logic, holds },
        { logic: other.logic, holds: !holds },
      ]).kind === 'none',
  );
}

/** What they ask about; of other things they hold for other leads. */
const namesIn = ({ logic }: Award): string => [...new Set(testsOf(logic).map(nameOf))].toSorted().join('\n');

/** Points of one rule that no lead can have in full. A group is there to take of its rules, its axis is not. */
function cappedAlways(criteria: Criteria, axis: (typeof AXES)[number]): readonly Finding[] {
  const { awards, cap } = awardsOf(criteria[axis]);
  return awards.flatMap(({ points, logic }, index): readonly Finding[] => {
    const found = points <= cap ? undefined : findLead([{ logic, holds: true }]);
    if (found?.kind !== 'found') return [];
    const message = `gives ${points} points, and the cap of ${axis} leaves ${cap}, to ${exampleOf(found.sketch)} for example`;
    return [wrong([axis, 'rules', index], message)];
  });
}

const wrong = (path: Finding['path'], message: string): Finding => ({ kind: 'wrong-value', path, message });
