import { beforeEach, expect, it } from 'vitest';
import { goAway } from '../../../functions/app/team/go-away.ts';
import type { HandoffKey, Signal } from '../../../functions/domain/handoff/handoff.ts';
import { isAway } from '../../../functions/domain/sla/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { person } from '../../support/team.ts';

let world: Lab;
let signals: [string, number, Signal][];
beforeEach(() => {
  world = lab();
  signals = [];
});

const leave = (until: number, held: readonly HandoffKey[] = []) =>
  goAway({
    ...world,
    changeAvailability: async () => held,
    async signal(leadId, number, signal) {
      signals.push([leadId, number, signal]);
      return { kind: 'taken', handoff: inResponse() };
    },
  })('ana', until);
const absences = async () => (await world.people.find('ana'))?.calendar.absences;

it('marks the person away and passes on what they hold', async () => {
  await world.people.create({ ...person('ana'), version: 1 });
  await leave(NINE + DAY, [
    { leadId: 'lead-1', number: 1 },
    { leadId: 'lead-2', number: 3 },
  ]);
  expect(await absences()).toMatchObject([{ until: NINE + DAY }]);
  const absent = { kind: 'absent', person: 'ana', at: NINE };
  expect(signals).toEqual([
    ['lead-1', 1, absent],
    ['lead-2', 3, absent],
  ]);
});

it('counts at once, also for a function whose clock is minutes slow', async () => {
  await world.people.create({ ...person('ana'), version: 1 });
  await leave(NINE + DAY);
  const { calendar } = (await world.people.find('ana')) ?? person('ana');
  expect(isAway(calendar, NINE - 4 * MINUTE)).toBe(true);
  expect(isAway(calendar, NINE - 6 * MINUTE)).toBe(false);
});

it('puts the new absence in the place of those that have begun, and keeps planned ones', async () => {
  const { calendar } = person('ana');
  const planned = { from: NINE + 7 * DAY, until: NINE + 14 * DAY };
  const begun = [
    { from: NINE - DAY, until: NINE - HOUR },
    { from: NINE - HOUR, until: NINE + HOUR },
  ];
  await world.people.create({
    ...person('ana', { calendar: { ...calendar, absences: [...begun, planned] } }),
    version: 1,
  });
  await leave(NINE + DAY);
  expect(await absences()).toMatchObject([{ until: NINE + DAY }, planned]);
});

it('ends an absence, and passes nothing on, when it is over at once', async () => {
  const { calendar } = person('ana');
  const begun = [{ from: NINE - HOUR, until: NINE + HOUR }];
  await world.people.create({ ...person('ana', { calendar: { ...calendar, absences: begun } }), version: 1 });
  await leave(NINE, [{ leadId: 'lead-1', number: 1 }]);
  expect(await absences()).toEqual([{ from: NINE, until: NINE }]);
  expect(signals).toEqual([]);
});

it('does nothing for somebody who is not there', async () => {
  await leave(NINE + DAY, [{ leadId: 'lead-1', number: 1 }]);
  expect(signals).toEqual([]);
});
