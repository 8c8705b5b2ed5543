import { beforeEach, expect, it } from 'vitest';
import { goAway } from '../../../functions/app/team/go-away.ts';
import type { HandoffKey } from '../../../functions/domain/handoff/handoff-id.ts';
import type { Signal } from '../../../functions/domain/handoff/signal.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { person } from '../../support/team.ts';

let world: Lab;
let signals: [string, number, Signal][];
let told: number;
beforeEach(() => {
  world = lab();
  signals = [];
  told = 0;
});

const HELD = [
  { leadId: 'lead-1', number: 1 },
  { leadId: 'lead-2', number: 3 },
];
const leave = (until: number, held: readonly HandoffKey[] = HELD, by = 'ana') =>
  goAway({
    ...world,
    async changeAvailability() {
      told += 1;
      return held;
    },
    async signal(leadId, number, signal) {
      signals.push([leadId, number, signal]);
      return { kind: 'taken', handoff: inResponse() };
    },
  })({ person: 'ana', by }, until);
const withAbsences = (...absences: { from: number; until: number }[]) =>
  world.people.create({
    ...person('ana', { calendar: { ...person('ana').calendar, absences } }),
    version: 1,
  });
const absences = async () => (await world.people.find('ana'))?.calendar.absences;

it('marks the person away and tells each lead that they hold, and who said so', async () => {
  await withAbsences();
  expect(await leave(NINE + DAY, HELD, 'maria')).toMatchObject({ id: 'ana', version: 2 });
  expect(await absences()).toMatchObject([{ until: NINE + DAY }]);
  const absence = { from: expect.any(Number), until: NINE + DAY };
  const absent = { kind: 'absent', person: 'ana', absence, entered: 2, by: 'maria', at: NINE };
  expect(signals).toEqual([
    ['lead-1', 1, absent],
    ['lead-2', 3, absent],
  ]);
});

it('says what was known before where somebody away stays away for longer', async () => {
  await withAbsences({ from: NINE - HOUR, until: NINE + HOUR });
  await leave(NINE + DAY, HELD.slice(0, 1));
  expect(signals).toMatchObject([['lead-1', 1, { known: { until: NINE + HOUR, entered: 0 } }]]);
});

it('ends an absence, and tells the leads', async () => {
  await withAbsences({ from: NINE - HOUR, until: NINE + HOUR });
  await leave(NINE);
  expect(await absences()).toEqual([{ from: NINE - HOUR, until: NINE }]);
  const present = { kind: 'present', person: 'ana', by: 'ana', at: NINE };
  expect(signals.map(([, , signal]) => signal)).toEqual([present, present]);
});

it('tells them once more when who is back presses again, since the first press may have got lost', async () => {
  await withAbsences();
  expect(await leave(NINE)).toMatchObject({ version: 1 });
  expect([signals.length, told]).toEqual([2, 1]);
});

it('does nothing for somebody who is not there', async () => {
  expect(await leave(NINE + DAY)).toBeUndefined();
  expect([signals, told]).toEqual([[], 0]);
});
