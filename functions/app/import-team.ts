import type { Team } from '../domain/routing/team.ts';
import type { People, Pools } from './routing-ports.ts';

export interface ImportTeamDeps {
  readonly people: Pick<People, 'create'>;
  readonly pools: Pick<Pools, 'create'>;
}

/**
 * Brings in the people and pools of a team that are not there yet. What is there stays as it is: it may have been
 * changed since.
 *
 * @returns how many were new.
 */
export const importTeam =
  ({ people, pools }: ImportTeamDeps) =>
  async (team: Team): Promise<number> => {
    const created = await Promise.all([
      ...team.people.map((person) => people.create({ ...person, version: 1 })),
      ...team.pools.map((pool) => pools.create({ ...pool, version: 1 })),
    ]);
    return created.filter(Boolean).length;
  };
