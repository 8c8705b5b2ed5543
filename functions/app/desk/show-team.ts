import { isWithin } from '../../domain/access/access.ts';
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
  readonly now: Now;
}

/** Who of the team is there and who is away, as far as somebody may see them: themselves, their team, or everybody. */
export const showTeam =
  ({ people, now }: ShowTeamDeps) =>
  async (viewer: Viewer): Promise<TeamBrief> => {
    const { scope, people: known } = viewer;
    const seen = known.filter(({ id, status }) => status !== 'off-boarded' && isWithin(scope, id));
    const members = await people(seen.map(({ id }) => id));
    const at = now();
    return { ...deskPage(viewer, at), members: members.map((member) => memberOf(viewer, member, at)) };
  };

function memberOf(viewer: Viewer, { id, name, calendar, bookingUrl }: StoredPerson, at: number): TeamMember {
  const absence = absenceAt(calendar, at);
  return {
    ...{ id, name, zone: calendar.zone, bookingUrl, mayChange: maySetAbsence(viewer, id) },
    ...(absence && {
      away: { until: absence.until, isBusy: absence.busy === true, isSilent: absence.silent === true },
    }),
  };
}
