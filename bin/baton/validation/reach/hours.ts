import type { Team } from '../../../../functions/domain/routing/team.ts';
import type { Finding } from '../explain.ts';

/** People who get leads and never work: no clock of theirs would ever run. */
export const judgeHours = ({ people, pools }: Pick<Team, 'people' | 'pools'>): readonly Finding[] =>
  people.flatMap(({ id, status, calendar: { always, week } }, at): readonly Finding[] => {
    const hasTurns = pools.some(({ members }) =>
      members.some(({ person, weight }) => person === id && weight > 0),
    );
    const works = always || Object.values(week).some((shifts) => shifts.length > 0);
    if (works || status !== 'active' || !hasTurns) return [];
    const message = `${id} has no hours, so no lead of theirs is ever due: write shifts for the days on which they work`;
    return [{ kind: 'wrong-value', path: ['people', at, 'calendar', 'week'], message }];
  });
