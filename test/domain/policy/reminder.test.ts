import { expect, it } from 'vitest';
import { nextReminder, officeHours } from '../../../functions/domain/policy/reminder.ts';

const office = { ...officeHours('Europe/Berlin'), holidays: ['2026-03-09'] };
const rule = { everyWorkingDays: 2, atMost: 3 };
/** A Thursday, 15:00 in Berlin. */
const asked = Date.parse('2026-03-05T14:00:00Z');

it('comes after working days of who signs, at the same time of day', () => {
  const at = nextReminder(rule, { ...office, holidays: [] }, 0, asked);
  expect(at).toBe(Date.parse('2026-03-09T14:00:00Z'));
  expect(nextReminder(rule, office, 0, asked)).toBe(Date.parse('2026-03-10T14:00:00Z'));
});

it('comes as often as the governance says, and not at all without it', () => {
  expect([0, 1, 2, 3].map((sent) => nextReminder(rule, office, sent, asked) !== undefined)).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(nextReminder(undefined, office, 0, asked)).toBeUndefined();
});

it('goes by office hours where no working hours are known', () => {
  const leader = { ...office, week: {} };
  expect(nextReminder(rule, leader, 0, asked)).toBe(Date.parse('2026-03-09T14:00:00Z'));
});
