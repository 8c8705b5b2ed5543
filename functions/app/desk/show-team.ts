import { isWithin } from '../../domain/access/access.ts';
import { type TeamMembership, teamMemberships } from '../../domain/routing/pool-teams.ts';
import type { Pool } from '../../domain/routing/team.ts';
import { absenceAt } from '../../domain/sla/calendar.ts';
import type { Now } from '../ports.ts';
import type { StoredPerson } from '../routing-ports.ts';
import { deskPage } from './board.ts';
import type { TeamBrief, TeamMember } from './desk-brief.ts';
import { maySetAbsence } from './set-absence.ts';
import type { Viewer } from './viewer.ts';

export interface ShowTeamDeps {
  /** As they are now: who has just pressed a button looks at what came of it. */
  readonly people: (ids: readonly string[]) => Promise<readonly StoredPerson[]>;
  readonly pools: () => Promise<readonly Pool[]>;
  readonly now: Now;
}

/**
 * Who of the team is there and who is away, as far as somebody may see them: themselves, their team, or everybody. Where
 * pools are made of teams, one team after the other, and then who is in none.
 */
export const showTeam =
  ({ people, pools, now }: ShowTeamDeps) =>
  async (viewer: Viewer): Promise<TeamBrief> => {
    const { scope, people: known } = viewer;
    const seen = known.filter(({ id, status }) => status !== 'off-boarded' && isWithin(scope, id));
    const [found, all] = await Promise.all([people(seen.map(({ id }) => id)), pools()]);
    const memberships = teamMemberships(all);
    const at = now();
    const members = found.map((person) => memberOf(viewer, person, memberships.get(person.id), at));
    const order = all.map(({ id }) => id);
    const placeOf = ({ team }: TeamMember): number => (team ? order.indexOf(team.id) : order.length);
    return { ...deskPage(viewer, at), members: members.toSorted((a, b) => placeOf(a) - placeOf(b)) };
  };

function memberOf(
  viewer: Viewer,
  { id, name, calendar, bookingUrl }: StoredPerson,
  membership: TeamMembership | undefined,
  at: number,
): TeamMember {
  const absence = absenceAt(calendar, at);
  return {
    ...{ id, name, zone: calendar.zone, bookingUrl, mayChange: maySetAbsence(viewer, id) },
    ...(membership && {
      team: { id: membership.team.id, name: membership.team.name, pool: membership.pool.name },
    }),
    ...(absence && {
      away: { until: absence.until, isBusy: absence.busy === true, isSilent: absence.silent === true },
    }),
  };
}
