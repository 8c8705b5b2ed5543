import type { Governance } from '../../../functions/domain/policy/governance.ts';
import type { Criteria } from '../../../functions/domain/qualification/criteria.ts';
import { staffed } from '../../../functions/domain/routing/pool-teams.ts';
import type { Route, RoutingPolicy } from '../../../functions/domain/routing/routing-policy.ts';
import type { Team } from '../../../functions/domain/routing/team.ts';
import type { SlaPolicy } from '../../../functions/domain/sla/policy.ts';
import { closest } from './closest.ts';
import type { Finding } from './explain.ts';
import type { Path } from './yaml-file.ts';

interface NamedPool {
  readonly pool: string;
  readonly path: Path;
}

/** The pools that a route may give leads to. */
const namedBy = (
  { pool, followTheSun = [] }: Pick<Route, 'pool' | 'followTheSun'>,
  path: Path,
): readonly NamedPool[] => [
  { pool, path: [...path, 'pool'] },
  ...followTheSun.map((other, index) => ({ pool: other, path: [...path, 'followTheSun', index] })),
];

/** What the routing says of the team and is not so. */
export function checkPools(routing: RoutingPolicy, team: Team): readonly Finding[] {
  const pools = team.pools.map(({ id }) => id);
  const { routes, relations = {}, secondHandoff, fallback, testPool } = routing;
  const named: readonly NamedPool[] = [
    ...routes.flatMap((route, index) => namedBy(route, ['routes', index])),
    ...Object.entries(relations).flatMap(([relation, way]) =>
      way === 'nobody' ? [] : namedBy(way, ['relations', relation]),
    ),
    ...(secondHandoff === undefined ? [] : namedBy(secondHandoff, ['secondHandoff'])),
    ...(secondHandoff?.routes ?? []).flatMap((route, index) =>
      namedBy(route, ['secondHandoff', 'routes', index]),
    ),
    ...namedBy(fallback, ['fallback']),
    { pool: testPool, path: ['testPool'] },
  ];
  const unknown = named.filter(({ pool }) => !pools.includes(pool));
  return [...unknown.map(({ pool, path }) => noSuchPool(pool, path, pools)), ...checkTestPool(routing, team)];
}

const noSuchPool = (pool: string, path: Path, pools: readonly string[]): Finding =>
  suggesting(path, `There is no pool ${pool} in team.yaml`, pool, pools);

function suggesting(path: Path, message: string, word: string, candidates: readonly string[]): Finding {
  const finding = { kind: 'wrong-value', path, message } as const;
  const suggestion = closest(word, candidates);
  return suggestion === undefined ? finding : { ...finding, suggestion };
}

/** Grades that the criteria never give: without grades of engagement there are letters only. */
export const checkGrades = (sla: SlaPolicy, { engagementGrades }: Criteria): readonly Finding[] =>
  sla.rules.flatMap(({ when: { grades = [] } }, index) =>
    grades.flatMap((grade, at): readonly Finding[] => {
      if (grade.length === 1 || engagementGrades !== undefined) return [];
      const message = `No lead is of grade ${grade}: criteria.yaml has no engagementGrades`;
      return [{ kind: 'wrong-value', path: ['rules', index, 'when', 'grades', at], message }];
    }),
  );

/** Who is to sign, but is not of the team, or has left it. */
export function checkOwners({ owners }: Governance, { people }: Pick<Team, 'people'>): readonly Finding[] {
  const present = people.filter(({ status }) => status !== 'off-boarded').map(({ id }) => id);
  return Object.entries(owners).flatMap(([side, owner]) => {
    if (!('person' in owner) || present.includes(owner.person)) return [];
    const path = ['owners', side, 'person'];
    const message = people.some(({ id }) => id === owner.person)
      ? `${owner.person} has left the team, and can sign nothing`
      : `There is no person ${owner.person} in team.yaml`;
    return [suggesting(path, message, owner.person, present)];
  });
}

/** Only a test rep takes test leads; without one they would wait for ever. */
function checkTestPool({ testPool }: RoutingPolicy, { pools, people }: Team): readonly Finding[] {
  const pool = pools.find(({ id }) => id === testPool);
  const testers = new Set(people.filter(({ test }) => test).map(({ id }) => id));
  if (pool === undefined || staffed(pool, pools).members.some(({ person }) => testers.has(person))) return [];
  return [
    { kind: 'wrong-value', path: ['testPool'], message: `Nobody of the pool ${testPool} is a test rep` },
  ];
}
