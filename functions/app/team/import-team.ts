import { newMailbox } from '../../domain/routing/mailbox.ts';
import type { Team } from '../../domain/routing/team.ts';
import type { Now } from '../ports.ts';
import type { People, Pools } from '../routing-ports.ts';

export interface ImportTeamDeps {
  readonly people: Pick<People, 'create'>;
  readonly pools: Pick<Pools, 'create'>;
  readonly now: Now;
}

/**
 * Brings in the people and pools of a team that are not there yet. What is there stays as it is: it may have been
 * changed since. Who is new is owed a welcome mail.
 *
 * @returns how many were new.
 */
export const importTeam =
  ({ people, pools, now }: ImportTeamDeps) =>
  async (team: Team): Promise<number> => {
    const created = await Promise.all([
      ...team.people.map((person) => people.create({ ...person, ...newMailbox(1, now()), version: 1 })),
      ...team.pools.map((pool) => pools.create({ ...pool, version: 1 })),
    ]);
    return created.filter(Boolean).length;
  };
