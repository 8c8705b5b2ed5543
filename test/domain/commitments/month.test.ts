import { expect, it } from 'vitest';
import { daysOfMonth, isOver } from '../../../functions/domain/commitments/month.ts';
import { monthAfter } from '../../../functions/domain/numbers/periods.ts';
import { officeHours } from '../../../functions/domain/policy/reminder.ts';

it('knows every date of a month, and which of them are worked on', () => {
  const days = daysOfMonth('2026-02', { ...officeHours('Europe/Madrid'), holidays: ['2026-02-03'] });
  expect(days).toHaveLength(28);
  expect(days.slice(0, 4)).toEqual([
    { date: '2026-02-01', kind: 'free' },
    { date: '2026-02-02', kind: 'mon' },
    { date: '2026-02-03', kind: 'free' },
    { date: '2026-02-04', kind: 'wed' },
  ]);
  expect(days.at(-1)).toEqual({ date: '2026-02-28', kind: 'free' });
});

it.each([
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
  ['2026-05', -14, '2025-03'],
])('%s and %d months are %s', (month, months, other) => {
  expect(monthAfter(month, months)).toBe(other);
});

it.each([
  ['2026-11-30', false],
  ['2026-12-01', true],
  ['2027-01-01', true],
])('November counted until %s is over: %s', (until, over) => {
  expect(isOver({ month: '2026-11', until })).toBe(over);
});
