import { targetsOf } from '../../../../functions/domain/routing/choose-route.ts';
import { staffed } from '../../../../functions/domain/routing/pool-teams.ts';
import type { RoutingPolicy } from '../../../../functions/domain/routing/routing-policy.ts';
import {
  isLeader,
  type PersonProfile,
  type Pool,
  type Team,
} from '../../../../functions/domain/routing/team.ts';
import { elapsed } from '../../../../functions/domain/sla/clock.ts';
import { DAY, type EpochMs } from '../../../../functions/domain/time.ts';
import type { Finding, Judged } from '../explain.ts';

const WEEK = 7 * DAY;

/**
 * Pools that leads go to and that nobody can have any from: never, which is a mistake; or not within the coming week, which
 * may be a holiday. Welcome mails and what the board has changed since are not in the file.
 */
export function judgeStaffing(routing: RoutingPolicy, team: Team, now: EpochMs): Judged {
  const { testPool } = routing;
  const named = new Set(targetsOf(routing).flatMap(({ pool, followTheSun = [] }) => [pool, ...followTheSun]));
  // Of a pool that is made of teams each team must have somebody.
  const used = new Set(
    team.pools.flatMap(({ id, teams }) => (named.has(id) ? (teams?.map(({ pool }) => pool) ?? [id]) : [])),
  );
  const isTester = new Set(team.people.filter(({ test }) => test).map(({ id }) => id));
  const judged = team.pools.flatMap((pool, index) => {
    // A pool for test leads without a test rep is told where the routing names it.
    const hasTester = staffed(pool, team.pools).members.some(({ person }) => isTester.has(person));
    return [
      ...(used.has(pool.id) ? [{ index, fault: faultOf(pool, team, false, now) }] : []),
      ...(pool.id === testPool && hasTester
        ? [{ index, fault: faultOf(staffed(pool, team.pools), team, true, now) }]
        : []),
    ];
  });
  const findings = (isLasting: boolean) =>
    judged.flatMap(({ index, fault }): readonly Finding[] =>
      fault?.isLasting === isLasting
        ? [{ kind: 'wrong-value', path: ['pools', index], message: fault.message }]
        : [],
    );
  return { problems: findings(true), notes: findings(false) };
}

function faultOf({ id, members }: Pool, { people }: Team, isForTests: boolean, now: EpochMs) {
  const byId = new Map(people.map((person) => [person.id, person]));
  const able = members.flatMap(({ person: name, weight }) => {
    const person = byId.get(name);
    return person !== undefined && weight > 0 && mayEver(person, isForTests) ? [person] : [];
  });
  if (able.length === 0)
    return { isLasting: true, message: `nobody of the pool ${id} can ever get a lead: ${whyNot(members)}` };
  if (able.some(({ calendar }) => elapsed(calendar, now, now + WEEK) > 0)) return undefined;
  const [from, until] = [now, now + WEEK].map((at) => new Date(at).toISOString().slice(0, 10));
  return { isLasting: false, message: `nobody of the pool ${id} is at work from ${from} to ${until}` };
}

function mayEver(person: PersonProfile, isForTests: boolean): boolean {
  const { status, test, capacity = {} } = person;
  if (status !== 'active') return false;
  if (isLeader(person) && isForTests) return true;
  return test === isForTests && Object.values(capacity).every((limit) => limit > 0);
}

const whyNot = (members: Pool['members']): string =>
  members.every(({ weight }) => weight === 0)
    ? 'every weight is 0'
    : 'each is paused, gone, without capacity or share, or for test leads only';
