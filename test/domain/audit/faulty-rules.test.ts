import { expect, it } from 'vitest';
import { faultyRules } from '../../../functions/domain/audit/faulty-rules.ts';
import { effectOf } from '../../../functions/domain/feedback/rule-effects.ts';

type Few = readonly [leads: number, converted: number];
const outcomes = ([leads, converted]: Few) => ({ leads, converted, accepted: converted });
const faultOf = (points: number, own: Few, all: Few, requests: readonly string[] = []) => {
  const effect = effectOf({ id: 'r', label: 'R', points }, outcomes(own), outcomes(all));
  return faultyRules({ rules: [{ ...effect, refused: [] }], requests })[0]?.fault;
};

it.each([
  ['works', 10, [100, 60], [300, 90], undefined],
  ['changes nothing', 10, [100, 31], [300, 90], 'no-lift'],
  ['works the other way round', 10, [100, 5], [300, 95], 'contradicts'],
  ['is a penalty that works', -10, [100, 5], [300, 95], undefined],
  ['counted for nobody', 10, [0, 0], [30, 9], 'never-counted'],
  ['counted for nobody of too few', 10, [0, 0], [29, 9], undefined],
  ['is a penalty that counted for nobody', -10, [0, 0], [300, 95], undefined],
  ['counted for too few', 10, [12, 3], [300, 95], undefined],
] as const)('a rule that %s', (_, points, own, all, fault) => {
  expect(faultOf(points, own, all)).toBe(fault);
});

it.each([
  ['changes nothing', [100, 31], [300, 90], undefined],
  ['works the other way round', [100, 5], [300, 95], undefined],
  ['counted for nobody', [0, 0], [30, 9], 'never-counted'],
] as const)('one by which whoever asks is an MQL, and that %s, is a gate', (_, own, all, fault) => {
  expect(faultOf(10, own, all, ['r'])).toBe(fault);
});
