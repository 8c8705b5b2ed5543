import { leavingAfter } from '../../domain/routing/leaving.ts';
import { mailboxAfter, newMailbox } from '../../domain/routing/mailbox.ts';
import type { Person, PersonProfile, Pool, Team } from '../../domain/routing/team.ts';
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
    for (const pool of team.pools) await publishPool(deps, pool);
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
      return leavingAfter(stored, { ...person, ...mailbox, calendar, version: stored.version }, now());
    },
    backoff,
  );
  await Promise.all([published].filter((one) => one !== undefined).map(changeAvailability));
}

function withAbsences({ calendar }: PersonProfile, stored: Person, at: number): Person['calendar'] {
  const named = new Set(calendar.absences.map(({ from, until }) => `${from}-${until}`));
  const entered = stored.calendar.absences.filter(
    ({ from, until }) => until > at && !named.has(`${from}-${until}`),
  );
  return { ...calendar, absences: [...calendar.absences, ...entered] };
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
