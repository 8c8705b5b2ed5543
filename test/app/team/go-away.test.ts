import { beforeEach, expect, it } from 'vitest';
import { goAway } from '../../../functions/app/team/go-away.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { person } from '../../support/team.ts';

let world: Lab;
let told: [string, string][];
beforeEach(() => {
  world = lab();
  told = [];
});

const leave = (until: number, by = 'ana') =>
  goAway({ ...world, tellLeads: async (...what) => void told.push(what) })({ person: 'ana', by }, until);
const withAbsences = (...absences: { from: number; until: number }[]) =>
  world.people.create({
    ...person('ana', { calendar: { ...person('ana').calendar, absences } }),
    version: 1,
  });
const absences = async () => (await world.people.find('ana'))?.calendar.absences;

it('marks the person away, owes the news to their leads in the same write, and tells them', async () => {
  await withAbsences();
  expect(await leave(NINE + DAY, 'maria')).toMatchObject({ id: 'ana', version: 2, nextCheckAt: NINE });
  const away = { from: NINE - 5 * MINUTE, until: NINE + DAY, entered: 2 };
  expect(await absences()).toEqual([away]);
  expect(told).toEqual([['ana', 'maria']]);
});

it('is a word, whatever went by before', async () => {
  const silence = { misses: ['lead-1-1'], since: 0 };
  await world.people.create({ ...person('ana'), silence, version: 1 });
  expect(await leave(NINE)).toMatchObject({ silence: { misses: [], since: NINE }, version: 2 });
});

it('ends an absence', async () => {
  await withAbsences({ from: NINE - HOUR, until: NINE + HOUR });
  await leave(NINE);
  expect(await absences()).toEqual([{ from: NINE - HOUR, until: NINE }]);
  expect(told).toHaveLength(1);
});

it('writes nothing for a second press, and tells what the first may not have told', async () => {
  await withAbsences({ from: NINE - HOUR, until: NINE + HOUR });
  expect(await leave(NINE + HOUR)).toMatchObject({ version: 1 });
  expect(told).toHaveLength(1);
});

it('changes nothing of somebody who is there and says so', async () => {
  await withAbsences();
  expect(await leave(NINE)).toMatchObject({ version: 1 });
});

it('does nothing for somebody who is not there', async () => {
  expect(await leave(NINE + DAY)).toBeUndefined();
  expect(told).toEqual([]);
});
