import type { Person, Pool, Team } from '../domain/routing/team.ts';
import { type Backoff, change } from './change.ts';
import type { Now } from './ports.ts';
import type { People, Pools, StoredPerson } from './routing-ports.ts';

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
 * file; who is no longer named stays as they are, since they may own handoffs: off-board them by their status.
 */
export const publishTeam =
  (deps: PublishTeamDeps) =>
  async (team: Team): Promise<void> => {
    for (const person of team.people) await publishPerson(deps, person);
    for (const pool of team.pools) await publishPool(deps, pool);
  };

async function publishPerson({ people, changeAvailability, backoff, now }: PublishTeamDeps, person: Person) {
  if (await people.create({ ...person, version: 1 })) return;
  const published = await change(
    () => people.find(person.id),
    people.replace,
    (stored) => ({ ...person, calendar: withAbsences(person, stored, now()), version: stored.version }),
    backoff,
  );
  await Promise.all([published].filter((one) => one !== undefined).map(changeAvailability));
}

function withAbsences({ calendar }: Person, stored: Person, at: number): Person['calendar'] {
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
