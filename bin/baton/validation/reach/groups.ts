import type { Criteria } from '../../../../functions/domain/qualification/criteria.ts';
import type { Finding } from '../explain.ts';
import { awardsOf } from './awards.ts';
import { exampleOf } from './example.ts';
import { mostPoints } from './most-points.ts';
import type { Goal } from './search.ts';

/** Caps of groups above anything that one lead can have by the rules of the group. */
export function idleGroups(criteria: Criteria, admitted: readonly Goal[]): readonly Finding[] {
  return (['fit', 'engagement'] as const).flatMap((axis) => {
    const { awards } = awardsOf(criteria[axis]);
    return (criteria[axis].groups ?? []).flatMap(({ id, cap }, index): readonly Finding[] => {
      const own = awards.filter(({ group }) => group === id).map(({ group: _, ...award }) => award);
      const most = mostPoints({ awards: own, groupCaps: new Map(), cap: Number.POSITIVE_INFINITY }, admitted);
      if (most === undefined || most.points > cap) return [];
      const message = `takes nothing from anybody: ${most.points} is the most, of ${exampleOf(most.sketch)}`;
      return [{ kind: 'wrong-value', path: [axis, 'groups', index, 'cap'], message }];
    });
  });
}
