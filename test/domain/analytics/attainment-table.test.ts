import { expect, it } from 'vitest';
import type { Attained, Attainment } from '../../../functions/domain/analytics/attainment.ts';
import {
  attainmentTable,
  byKind,
  sharesOf,
  together,
} from '../../../functions/domain/analytics/attainment-table.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { NINE } from '../../support/handoffs.ts';

const clock = (person: string, attained: Attained, patch: Partial<Attainment> = {}): Attainment => ({
  ...{ clock: 'response', person, pool: 'iberia', kind: 'sdr', rule: 'live', policy: 's1', test: false },
  ...{ startedAt: NINE, dueAt: NINE + HOUR, attained, lateMs: 0, machineMs: 0, waivers: [], ...patch },
});

it('counts for each person, rule and clock what was kept, and what nobody holds against them', () => {
  const rows = attainmentTable('iberia', [
    clock('ben', 'met'),
    clock('ben', 'missed', { rule: 'lists' }),
    clock('ana', 'met'),
    clock('ana', 'met'),
    clock('ana', 'missed'),
    clock('ana', 'missed', { waivers: ['owner-sick', 'other'] }),
    clock('ana', 'excused', { waivers: ['system-fault'] }),
    clock('ana', 'passed-on'),
    clock('ana', 'running', { clock: 'disposition' }),
    clock('zoe', 'passed-on'),
  ]);
  const none = { met: 0, missed: 0, waived: 0, excused: 0, passedOn: 0, running: 0 };
  const of = (person: string, rule: string, name: string) => ({
    ...{ pool: 'iberia', person, kind: 'sdr', rule, clock: name },
  });
  expect(rows).toEqual([
    { ...of('ana', 'live', 'disposition'), ...none, clocks: 1, running: 1 },
    {
      ...of('ana', 'live', 'response'),
      ...none,
      clocks: 6,
      met: 2,
      missed: 2,
      waived: 1,
      excused: 1,
      passedOn: 1,
    },
    { ...of('ben', 'lists', 'response'), ...none, clocks: 1, missed: 1 },
    { ...of('ben', 'live', 'response'), ...none, clocks: 1, met: 1 },
    { ...of('zoe', 'live', 'response'), ...none, clocks: 1, passedOn: 1 },
  ]);
  expect(rows.map(sharesOf)).toEqual([
    { attained: undefined, besideWaivers: undefined },
    { attained: 0.5, besideWaivers: 2 / 3 },
    { attained: 0, besideWaivers: 0 },
    { attained: 1, besideWaivers: 1 },
    { attained: undefined, besideWaivers: undefined },
  ]);
  expect(together(rows)).toContainEqual({
    ...{ ...of('', 'live', 'response'), ...none, clocks: 8, met: 3, missed: 2 },
    ...{ waived: 1, excused: 1, passedOn: 2 },
  });
  expect(together(rows)).toHaveLength(3);
});

it('tells both kinds of handoff apart, over all pools and rules', () => {
  const rows = [
    ...attainmentTable('aes', [clock('nina', 'missed', { kind: 'ae', rule: 'second' })]),
    ...attainmentTable('iberia', [
      clock('ana', 'met', { kind: 'ae' }),
      clock('ana', 'met'),
      clock('ana', 'met', { rule: 'lists' }),
      clock('ben', 'missed'),
    ]),
  ];
  expect(rows.map(({ person, kind, rule }) => `${person} ${kind} ${rule}`)).toEqual([
    ...['nina ae second', 'ana sdr lists', 'ana sdr live', 'ana ae live', 'ben sdr live'],
  ]);
  expect(byKind(rows)).toMatchObject([
    { kind: 'sdr', clock: 'response', clocks: 3, met: 2, missed: 1 },
    { kind: 'ae', clock: 'response', clocks: 2, met: 1, missed: 1 },
  ]);
  expect(together(rows)).toHaveLength(4);
});

it('tells the teams of a pool apart, one after the other', () => {
  const rows = attainmentTable('iberia', [
    clock('zoe', 'met', { team: 'berlin' }),
    clock('ana', 'met', { team: 'munich' }),
    clock('ana', 'missed', { team: 'munich' }),
    clock('maria', 'met'),
  ]);
  expect(rows.map(({ team, person, clocks }) => [team, person, clocks])).toEqual([
    [undefined, 'maria', 1],
    ['berlin', 'zoe', 1],
    ['munich', 'ana', 2],
  ]);
  expect(together(rows)).toMatchObject([{ person: '', clocks: 4, met: 3, missed: 1 }]);
});
