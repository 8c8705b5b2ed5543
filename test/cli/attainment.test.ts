import { expect, it } from 'vitest';
import { csv, json } from '../../bin/baton/attainment/export.ts';
import { report } from '../../bin/baton/attainment/report.ts';
import { weekOf } from '../../bin/baton/weekly/week.ts';
import type { JudgedClock } from '../../functions/app/handoff/read-attainment.ts';
import { HOUR } from '../../functions/domain/time.ts';
import { NINE } from '../support/handoffs.ts';

const WEEK = weekOf('2026-W10', 'UTC', NINE);
const clock = (person: string, team?: string): JudgedClock => ({
  ...{ handoff: `l-${person}-1`, clock: 'response', person, kind: 'sdr', rule: 'live', policy: 's1' },
  ...{ pool: 'dach', ...(team !== undefined && { team }), test: false, startedAt: NINE, dueAt: NINE + HOUR },
  ...{ doneAt: NINE, attained: 'met', lateMs: 0, machineMs: 0, waivers: [] },
});
const teams = { pool: 'dach', clocks: [clock('ana', 'munich'), clock('cleo', 'berlin')] };
const flat = { pool: 'iberia', clocks: [clock('jordi')] };

it('names the team of each rep in a pool of teams, and in no other', () => {
  const lines = report(WEEK, [teams, flat]);
  expect(lines).toContainEqual(expect.stringMatching(/^berlin +cleo +sdr +live +response +1 /));
  expect(lines).toContainEqual(expect.stringMatching(/^munich +ana +sdr/));
  expect(lines).toContainEqual(expect.stringMatching(/^ +together +sdr .* 2 /));
  expect(lines.filter((line) => line.startsWith('team '))).toHaveLength(1);
  expect(lines).toContainEqual(expect.stringMatching(/^jordi +sdr/));
});

it('names it for a spreadsheet and for programs too', () => {
  const [head, first, , third] = csv([teams, flat]);
  expect(head).toMatch(/^pool,team,handoff,kind,rep,/);
  expect([first, third]).toEqual([
    expect.stringMatching(/^dach,munich,l-ana-1,sdr,ana,/),
    expect.stringMatching(/^iberia,,l-jordi-1,sdr,jordi,/),
  ]);
  const told = json(WEEK, [teams]).pools[0];
  expect(told?.rows).toMatchObject([
    { team: 'berlin', person: 'cleo' },
    { team: 'munich', person: 'ana' },
  ]);
  expect(told?.clocks[0]).toMatchObject({ team: 'munich', person: 'ana' });
});
