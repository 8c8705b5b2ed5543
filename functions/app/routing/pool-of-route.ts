import { isRehearsal } from '../../domain/handoff/mode.ts';
import { isAtWork } from '../../domain/routing/at-work.ts';
import type { RouteChoice } from '../../domain/routing/choose-route.ts';
import { type Staffed, staffed } from '../../domain/routing/pool-teams.ts';
import type { Pool } from '../../domain/routing/team.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Occupants, Pools, StoredPool } from '../routing-ports.ts';

export interface PoolReads {
  readonly pools: Pick<Pools, 'find'>;
  readonly occupants: Occupants;
}

/**
 * A pool with the people of its teams, where it is made of teams.
 *
 * @throws when there is no such pool: a policy is published only with the pools that it names.
 */
export async function loadPool(pools: Pick<Pools, 'find'>, id: string): Promise<Staffed<StoredPool>> {
  const pool = await pools.find(id);
  if (pool === undefined) throw new Error('There is no such pool.');
  const teams = await Promise.all((pool.teams ?? []).map(({ pool: team }) => loadPool(pools, team)));
  return staffed(pool, teams);
}

/**
 * The pool that a route names or, while nobody of it is at work, the first that it follows the sun to where somebody is.
 * A pool that gives nobody anything yet takes no lead over.
 *
 * @see RULES.md#R15
 */
export async function poolOfRoute(
  { pools, occupants }: PoolReads,
  { pool: id, followTheSun = [] }: Pick<RouteChoice, 'pool' | 'followTheSun'>,
  at: EpochMs,
): Promise<Staffed<StoredPool>> {
  const own = await loadPool(pools, id);
  if (followTheSun.length === 0 || (await isStaffed(occupants, own, at))) return own;
  for (const other of followTheSun) {
    const pool = await loadPool(pools, other);
    if (!isRehearsal(pool.mode) && (await isStaffed(occupants, pool, at))) return pool;
  }
  return own;
}

async function isStaffed(occupants: Occupants, { members }: Pool, at: EpochMs): Promise<boolean> {
  const found = await occupants.read(members.map(({ person }) => person));
  return found.some(({ person }) => isAtWork(person, at));
}
