import { describe, expect, it } from 'vitest';
import { hoursOf } from '../../../functions/domain/sla/hours.ts';
import { planResponse } from '../../../functions/domain/sla/plan.ts';
import type { ClockHours, SlaRule } from '../../../functions/domain/sla/policy.ts';
import { at, calendarWith } from './calendars.ts';

const ladder = { target: { minutes: 60 }, remindAtPercent: [], reassignAtPercent: 150 };
const ruleOn = (hours?: ClockHours): SlaRule => ({
  id: 'live',
  response: { ...(hours && { hours }), firstOwner: ladder, laterOwners: ladder, maxReassignments: 1 },
  outcome: { remindOnDays: [2], dueOnDay: 5, leakOnDay: 10 },
});
const away = { from: at('2026-01-07T00:00:00Z'), until: at('2026-01-09T00:00:00Z') };
const owner = calendarWith({ absences: [away] });
const pool = calendarWith({ week: { wed: [['08:00', '20:00']] } });
const leadZone = 'America/New_York';

/** When an hour that starts on a Wednesday at 17:30 in Madrid, 11:30 in New York, is over. */
const dueOn = (
  hours: ClockHours | undefined,
  parties: object = { pool, leadZone },
  policy: object = {},
): string => {
  const rule = ruleOn(hours);
  const startedAt = at('2026-01-07T17:30:00+01:00');
  return new Date(
    planResponse(rule, hoursOf(policy, rule, { owner, ...parties }), startedAt, 0, startedAt).dueAt,
  ).toISOString();
};

describe('whose hours a response clock counts', () => {
  it.each<[ClockHours | undefined, string]>([
    [undefined, '2026-01-09T09:00:00.000Z'],
    ['owner', '2026-01-09T09:00:00.000Z'],
    ['pool', '2026-01-07T17:30:00.000Z'],
    ['lead', '2026-01-07T17:30:00.000Z'],
    ['always', '2026-01-07T17:30:00.000Z'],
  ])('%s', (hours, due) => {
    expect(dueOn(hours)).toBe(due);
  });

  it("counts a lead's hours on the clock of its zone, as policy says when leads are at work", () => {
    const evenings = { leadHours: { wed: [['19:00', '21:00']] } };
    expect(dueOn('lead', { leadZone }, evenings)).toBe('2026-01-08T01:00:00.000Z');
    expect(dueOn('lead', { leadZone: 'Asia/Tokyo' })).toBe('2026-01-08T01:00:00.000Z');
  });

  it("counts the owner's where a lead has said no zone, and a pool has no hours", () => {
    expect(dueOn('lead', {})).toBe(dueOn('owner'));
    expect(dueOn('pool', {})).toBe(dueOn('owner'));
  });

  it('reminds by the hours of the owner, whatever the clock counts', () => {
    expect(hoursOf({}, ruleOn('always'), { owner }).owner).toBe(owner);
  });
});
