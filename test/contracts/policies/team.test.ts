import { describe, expect, it } from 'vitest';
import { team } from '../../../functions/contracts/policies/team.ts';

const person = (id: string, role: 'sdr' | 'manager' = 'sdr', manager: string | null = 'max') => ({
  ...(manager !== null && { manager }),
  ...{ id, role, name: id, email: `${id}@larkfield.example` },
  calendar: { zone: 'Europe/Berlin', always: true },
});
const members = (...ids: readonly string[]) => ids.map((id) => ({ person: id, weight: 1 }));
const teams = (...ids: readonly string[]) => ids.map((id) => ({ pool: id, weight: 1 }));
const pool = (id: string, patch: object) => ({ id, name: id, manager: 'max', choice: 'rotation', ...patch });

const munich = pool('munich', { members: members('ana', 'ben') });
const berlin = pool('berlin', { members: members('cleo') });

/** Where something is wrong with these pools, and what. */
const faults = (...pools: readonly object[]) => {
  const people = [
    ...['ana', 'ben', 'cleo'].map((id) => person(id)),
    ...[
      person('max', 'manager', 'helen'),
      person('bert', 'manager', 'helen'),
      person('helen', 'manager', null),
    ],
  ];
  const { error } = team.safeParse({ people, pools });
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
};

describe('a pool of teams', () => {
  it('is made of pools with members', () => {
    expect(faults(munich, berlin, pool('dach', { teams: teams('munich', 'berlin') }))).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'has no members of its own',
      { members: members('ana'), teams: teams('berlin') },
      'pools.2.teams: A pool has members or teams, not both.',
    ],
    ['has members or teams', {}, 'pools.2.members: Name members, or teams.'],
    ['names pools', { teams: teams('rome') }, 'pools.2.teams.0.pool: There is no pool rome.'],
    [
      'is no team of itself',
      { teams: teams('dach') },
      'pools.2.teams.0.pool: dach is made of teams itself: a team is a pool with members.',
    ],
    [
      'names a team once',
      { teams: teams('berlin', 'berlin') },
      'pools.2.teams.1.pool: berlin is there already.',
    ],
    [
      'takes turns among its teams',
      { choice: 'least-open', teams: teams('berlin') },
      'pools.2.choice: Teams take turns: write rotation; each team has a choice of its own.',
    ],
    [
      'gives some team a share',
      { teams: [{ pool: 'berlin', weight: 0 }] },
      'pools.2.teams: Every weight is 0.',
    ],
  ])('%s', (_label, patch, fault) => {
    expect(faults(munich, berlin, pool('dach', patch))).toEqual([fault]);
  });

  it('has nobody twice', () => {
    const both = pool('bonn', { members: members('ben') });
    expect(faults(munich, both, pool('dach', { teams: teams('munich', 'bonn') }))).toEqual([
      'pools.2.teams.1.pool: ben is in munich already: nobody is in two teams of one pool.',
    ]);
  });

  it('has managers who lead the people of each team, and a manager above them', () => {
    const led = (manager: string) => pool('dach', { manager, teams: teams('munich', 'berlin') });
    expect(faults(munich, { ...berlin, manager: 'bert' }, led('helen'))).toEqual([
      'pools.2.teams.1.pool: bert manages berlin and does not lead cleo: name bert as manager of cleo, or of somebody above.',
    ]);
    expect(faults(munich, berlin, led('bert'))).toEqual(
      ['0', '1'].map(
        (at) =>
          `pools.2.teams.${at}.pool: bert manages dach and does not lead max: name bert as manager of max, or of somebody above.`,
      ),
    );
    expect(faults(munich, berlin, led('helen'))).toEqual([]);
  });

  it('has one level', () => {
    const dach = pool('dach', { teams: teams('munich', 'berlin') });
    expect(faults(munich, berlin, dach, pool('europe', { teams: teams('dach') }))).toEqual([
      'pools.3.teams.0.pool: dach is made of teams itself: a team is a pool with members.',
    ]);
  });
});
