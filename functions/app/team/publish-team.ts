import { leavingAfter } from '../../domain/routing/leaving.ts';
import { mailboxAfter, newMailbox } from '../../domain/routing/mailbox.ts';
import type { PersonProfile, Pool, Team } from '../../domain/routing/team.ts';
import { watched } from '../../domain/routing/whereabouts.ts';
import type { WorkingCalendar } from '../../domain/sla/calendar.ts';
import type { EpochMs, Interval } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import type { Now } from '../ports.ts';
import type { People, Pools, StoredPerson } from '../routing-ports.ts';

export interface PublishTeamDeps {
  readonly people: People;
  readonly pools: Pools;
  /** Makes a change of a person count for choices under way. */
  readonly changeAvailability: (person: StoredPerson) => Promise<unknown>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/**
 * Makes people and pools what the team policy says. Absences that somebody entered stay, for they are newer than the
 * file, and so does what is known of a mailbox. Who is no longer named stays as they are, since they may own handoffs:
 * off-board them by their status, and what they hold goes to others. Who is new, or has a new address, is owed a welcome mail.
 */
export const publishTeam =
  (deps: PublishTeamDeps) =>
  async (team: Team): Promise<void> => {
    for (const person of team.people) await publishPerson(deps, person);
    // Teams first, so that no pool names one that is not there.
    const made = (isOfTeams: boolean) =>
      team.pools.filter(({ teams }) => (teams !== undefined) === isOfTeams);
    for (const pool of [...made(false), ...made(true)]) await publishPool(deps, pool);
  };

async function publishPerson(
  { people, changeAvailability, backoff, now }: PublishTeamDeps,
  person: PersonProfile,
) {
  if (await people.create({ ...person, ...newMailbox(1, now()), version: 1 })) return;
  const published = await change(
    () => people.find(person.id),
    people.replace,
    (stored) => {
      const mailbox = mailboxAfter(stored, person, now());
      const calendar = withAbsences(person, stored, now());
      const { toldAway, silence, setAway, version } = stored;
      const published = { ...person, ...mailbox, calendar, toldAway, silence, setAway, version };
      return watched(leavingAfter(stored, published, now()), now());
    },
    backoff,
  );
  await Promise.all([published].filter((one) => one !== undefined).map(changeAvailability));
}

/** Clocks that were reckoned before do not know of an absence that the file names for the first time. */
function withAbsences({ calendar }: PersonProfile, stored: StoredPerson, at: EpochMs): WorkingCalendar {
  const nameOf = ({ from, until }: Interval) => `${from}-${until}`;
  const own = stored.calendar.absences.filter(({ busy }) => busy === undefined);
  const before = new Map(own.map((absence) => [nameOf(absence), absence]));
  const named = calendar.absences.map(
    (absence) => before.get(nameOf(absence)) ?? { ...absence, entered: stored.version + 1 },
  );
  const names = new Set(named.map(nameOf));
  const entered = stored.calendar.absences.filter(
    (absence) => absence.until > at && !names.has(nameOf(absence)),
  );
  const { returned } = stored.calendar;
  const absences = [...named, ...entered];
  return { ...calendar, absences, ...(returned !== undefined && { returned }) };
}

async function publishPool({ pools, backoff }: PublishTeamDeps, pool: Pool) {
  if (await pools.create({ ...pool, version: 1 })) return;
  await change(
    () => pools.find(pool.id),
    pools.replace,
    (stored) => ({ ...pool, version: stored.version }),
    backoff,
  );
}
