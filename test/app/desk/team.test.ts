import { beforeEach, describe, expect, it } from 'vitest';
import { peopleOf } from '../../../functions/adapters/records/people.ts';
import { setAbsence } from '../../../functions/app/desk/set-absence.ts';
import { showTeam } from '../../../functions/app/desk/show-team.ts';
import { type Viewer, viewerOf } from '../../../functions/app/desk/viewer.ts';
import type { Group } from '../../../functions/domain/access/access.ts';
import type { Pool } from '../../../functions/domain/routing/team.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { away, person, pool } from '../../support/team.ts';

const people = [
  person('ana', away(NINE, NINE + HOUR)),
  person('jordi'),
  person('lena', { manager: 'markus' }),
  person('gone', { status: 'off-boarded' }),
  person('maria', { role: 'manager' }),
];
let world: Lab;
let pools: readonly Pool[];
beforeEach(async () => {
  world = lab();
  pools = [pool(['ana', 'jordi'])];
  for (const one of people) await world.people.create({ ...one, version: 1 });
});
const viewer = async (group: Group, id?: string): Promise<Viewer> => {
  const found = await viewerOf(async () => people)({ groups: [group], person: id });
  if (found === undefined) throw new Error('may nothing');
  return found;
};
const team = async (group: Group, id?: string) => {
  const { members } = await showTeam({
    people: (ids) => peopleOf(world.store, ids),
    pools: async () => pools,
    now: world.now,
  })(await viewer(group, id));
  return members.map(({ id: member, mayChange }) => `${member}${mayChange ? ' !' : ''}`);
};

describe('the team', () => {
  it.each([
    ['a rep sees themselves', 'rep', 'jordi', ['jordi !']],
    ['a manager sees their team', 'manager', 'maria', ['ana !', 'jordi !', 'maria !']],
    [
      'marketing sees everybody, and changes nobody',
      'marketing',
      undefined,
      ['ana', 'jordi', 'lena', 'maria'],
    ],
    ['an administrator changes everybody', 'admin', undefined, ['ana !', 'jordi !', 'lena !', 'maria !']],
    ['somebody unknown sees nobody', 'rep', undefined, []],
  ] as const)('%s', async (_label, group, id, seen) => {
    expect(await team(group, id)).toEqual(seen);
  });

  it('is one team after the other, and then who is in none', async () => {
    const teams = ['munich', 'madrid', 'empty'].map((id) => ({ pool: id, weight: 1 }));
    pools = [
      pool([], { id: 'all', name: 'All', teams }),
      pool(['lena', 'gone'], { id: 'munich', name: 'Munich' }),
      pool(['jordi', 'ana'], { id: 'madrid', name: 'Madrid' }),
    ];
    const { members } = await showTeam({
      ...{ people: (ids) => peopleOf(world.store, ids), pools: async () => pools, now: world.now },
    })(await viewer('admin'));
    expect(members.map(({ id, team: own }) => [id, own])).toEqual([
      ['lena', { id: 'munich', name: 'Munich', pool: 'All' }],
      ['ana', { id: 'madrid', name: 'Madrid', pool: 'All' }],
      ['jordi', { id: 'madrid', name: 'Madrid', pool: 'All' }],
      ['maria', undefined],
    ]);
  });

  it('says who is away as the table says now, and whether it is their own calendar that says so', async () => {
    const jordi = await world.people.find('jordi');
    const absences = [{ from: NINE, until: NINE + 2 * HOUR, busy: true, entered: 2 } as const];
    if (jordi) await world.people.replace(jordi, { ...jordi, calendar: { ...jordi.calendar, absences } });
    const show = showTeam({
      people: (ids) => peopleOf(world.store, ids),
      pools: async () => pools,
      now: world.now,
    });
    const { members } = await show(await viewer('manager', 'maria'));
    expect(members.map(({ away: absence }) => absence)).toEqual([
      { until: NINE + HOUR, isBusy: false, isSilent: false },
      { until: NINE + 2 * HOUR, isBusy: true, isSilent: false },
      undefined,
    ]);
  });
});

describe('an absence', () => {
  const set = async (group: Group, by: string | undefined, of: string) => {
    const said: unknown[] = [];
    const goAway = async (...given: unknown[]) => void said.push(given);
    const result = await setAbsence({ goAway })(await viewer(group, by), of, NINE + HOUR);
    return { result, said };
  };

  it.each([
    ['rep', 'ana', 'ana', 'ana'],
    ['manager', 'maria', 'ana', 'maria'],
    ['admin', undefined, 'lena', 'admin'],
  ] as const)('is said by a %s, %s, of %s', async (group, by, of, name) => {
    const said = [[{ person: of, by: name }, NINE + HOUR]];
    expect(await set(group, by, of)).toEqual({ result: 'done', said });
  });

  it.each([
    ['rep', 'ana', 'jordi', 'unknown'],
    ['manager', 'maria', 'lena', 'unknown'],
    ['admin', undefined, 'nobody', 'unknown'],
    ['marketing', undefined, 'ana', 'forbidden'],
  ] as const)('is not said by a %s, %s, of %s', async (group, by, of, result) => {
    expect(await set(group, by, of)).toEqual({ result, said: [] });
  });
});
