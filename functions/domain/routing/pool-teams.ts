import type { Member, Pool, TeamShare } from './team.ts';

/** A team as it shares its pool's leads. */
export interface StaffedTeam extends TeamShare {
  readonly team: Pool;
}

/** A pool with its roster: its own members or, one team after the other, those of its teams. */
export type Staffed<Known extends Pool = Pool> = Known & { readonly staff?: readonly StaffedTeam[] };

/**
 * @param pools - Among them those that are its teams; what is not there has nobody.
 * @see RULES.md#R19
 */
export function staffed<Known extends Pool>(pool: Known, pools: readonly Pool[]): Staffed<Known> {
  if (pool.teams === undefined) return pool;
  const staff = pool.teams.flatMap((share) =>
    pools.flatMap((team) => (team.id === share.pool ? [{ ...share, team }] : [])),
  );
  // Whose team has no share has none either.
  const members = staff.flatMap(({ weight: share, team }) =>
    team.members.map(({ person, weight }): Member => ({ person, weight: share > 0 ? weight : 0 })),
  );
  return { ...pool, members, staff };
}

/** Whose hours count for a team: its own or, where it says none, those of its pool. */
export function hoursWithin(pool: Staffed, team: string | undefined): Pick<Pool, 'calendar'> {
  const own = teamOf(pool, team);
  return own?.calendar === undefined ? pool : own;
}

/** Where a lead can choose a time with somebody of a team: its own link or, where it has none, that of its pool. */
export const bookingWithin = (pool: Staffed, team: string | undefined): string | undefined =>
  teamOf(pool, team)?.bookingUrl ?? pool.bookingUrl;

const teamOf = ({ staff }: Staffed, team: string | undefined): Pool | undefined =>
  staff?.find((one) => one.pool === team)?.team;

/** A team of a pool, and that pool. */
export interface TeamMembership {
  readonly team: Pool;
  readonly pool: Pool;
}

/** In which team of which pool each person is who is in one; the first, if there are several. @param pools - All of them. */
export function teamMemberships(pools: readonly Pool[]): ReadonlyMap<string, TeamMembership> {
  const places = new Map<string, TeamMembership>();
  for (const pool of pools)
    for (const { team } of staffed(pool, pools).staff ?? [])
      for (const { person } of team.members) if (!places.has(person)) places.set(person, { team, pool });
  return places;
}

/** Ids of the pools whose leads a person may get: those that they are a member of, and those made of such a team. @param pools - All of them. */
export const poolsWith = (pools: readonly Pool[], person: string): readonly string[] =>
  pools
    .filter((pool) => staffed(pool, pools).members.some((member) => member.person === person))
    .map(({ id }) => id);
