import type { Member, TeamShare } from '../../domain/routing/team.ts';
import { checkUnique, type Path, type Refuse } from './refuse.ts';

interface NamingPool {
  readonly id: string;
  readonly manager: string;
  readonly choice: string;
  readonly members: readonly Member[];
  readonly teams?: readonly TeamShare[];
}

/** Who leads whom. */
type Managers = ReadonlyMap<string, string | undefined>;

/**
 * A pool has members or teams; a team is a pool with members, and shares nobody with the pool's others. Its manager leads its
 * people, and the pool's manager leads the managers of its teams.
 */
export function checkPoolTeams(pools: readonly NamingPool[], managers: Managers, refuse: Refuse): void {
  for (const [at, pool] of pools.entries()) {
    const path = ['pools', at];
    const { members, teams, choice } = pool;
    if (teams === undefined) {
      if (members.length === 0) refuse([...path, 'members'], 'Name members, or teams.');
      continue;
    }
    if (members.length > 0) refuse([...path, 'teams'], 'A pool has members or teams, not both.');
    if (choice !== 'rotation')
      refuse([...path, 'choice'], 'Teams take turns: write rotation; each team has a choice of its own.');
    if (teams.every(({ weight }) => weight === 0)) refuse([...path, 'teams'], 'Every weight is 0.');
    checkTeams(teams, path, pools, refuse);
    checkLeaders(pool, path, pools, managers, refuse);
  }
}

function checkTeams(
  teams: readonly TeamShare[],
  path: Path,
  pools: readonly NamingPool[],
  refuse: Refuse,
): void {
  const pathOf = (at: number): Path => [...path, 'teams', at, 'pool'];
  const ids = teams.map(({ pool }) => pool);
  checkUnique(ids, pathOf, refuse);
  const teamOf = new Map<string, string>();
  for (const [at, id] of ids.entries()) {
    const team = pools.find((one) => one.id === id);
    if (team === undefined) refuse(pathOf(at), `There is no pool ${id}.`);
    else if (team.teams !== undefined)
      refuse(pathOf(at), `${id} is made of teams itself: a team is a pool with members.`);
    for (const { person } of team?.members ?? []) {
      const other = teamOf.get(person) ?? id;
      if (other !== id)
        refuse(pathOf(at), `${person} is in ${other} already: nobody is in two teams of one pool.`);
      teamOf.set(person, other);
    }
  }
}

function checkLeaders(
  { id, manager, teams = [] }: NamingPool,
  path: Path,
  pools: readonly NamingPool[],
  managers: Managers,
  refuse: Refuse,
): void {
  for (const [at, { pool }] of teams.entries()) {
    const team = pools.find((one) => one.id === pool);
    if (team === undefined) continue;
    const led = [
      { person: team.manager, leader: manager, of: id },
      ...team.members.map(({ person }) => ({ person, leader: team.manager, of: pool })),
    ];
    for (const { person, leader, of } of led)
      if (!isLedBy(leader, person, managers))
        refuse(
          [...path, 'teams', at, 'pool'],
          `${leader} manages ${of} and does not lead ${person}: name ${leader} as manager of ${person}, or of somebody above.`,
        );
  }
}

/** Whether somebody is the leader, or below, however many steps down. */
function isLedBy(leader: string, person: string, managers: Managers): boolean {
  const below = new Set([person]);
  for (const one of below) {
    if (one === leader) return true;
    const above = managers.get(one);
    if (above !== undefined) below.add(above);
  }
  return false;
}
