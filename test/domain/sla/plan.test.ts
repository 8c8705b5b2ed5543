import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../functions/domain/handoff/handoff.ts';
import type { WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { elapsed } from '../../../functions/domain/sla/clock.ts';
import type { Hours } from '../../../functions/domain/sla/hours.ts';
import { planOutcome, planResponse } from '../../../functions/domain/sla/plan.ts';
import type { Ladder, SlaRule } from '../../../functions/domain/sla/policy.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { at, calendars, calendarWith, instants } from './calendars.ts';

const later: Ladder = { target: { minutes: 30 }, remindAtPercent: [50], reassignAtPercent: 100 };
const first: Ladder = {
  target: { minutes: 60 },
  remindAtPercent: [25, 75],
  escalateAtPercent: 100,
  reassignAtPercent: 150,
};
const rule: SlaRule = {
  id: 'live',
  response: { firstOwner: first, laterOwners: later, maxReassignments: 1 },
  outcome: { remindOnDays: [2, 4], dueOnDay: 5, leakOnDay: 10 },
};
const madrid = calendarWith();
const start = at('2026-01-09T17:30:00+01:00');
const own = (calendar: WorkingCalendar): Hours => ({ clock: calendar, owner: calendar });

/** Rungs as `kind local-time`. */
const read = ({ rungs }: Plan): readonly string[] =>
  rungs.map((rung) => `${rung.kind} ${new Date(rung.at + 3_600_000).toISOString().slice(0, 16)}`);

describe('planResponse', () => {
  it('spreads the rungs over the working time of the first owner', () => {
    const plan = planResponse(rule, own(madrid), start, 0, start);
    expect(plan).toMatchObject({ startedAt: start, dueAt: at('2026-01-12T09:30:00+01:00') });
    expect(read(plan)).toEqual([
      'remind 2026-01-09T17:45',
      'remind 2026-01-12T09:15',
      'escalate 2026-01-12T09:30',
      'reassign 2026-01-12T10:00',
    ]);
  });

  it.each([1, 2])('gives every later owner the second ladder, round %d', (round) => {
    const plan = planResponse(rule, own(madrid), start, round, start);
    expect(plan.dueAt).toBe(at('2026-01-09T18:00:00+01:00'));
    expect(read(plan)).toEqual(['remind 2026-01-09T17:45', 'reassign 2026-01-09T18:00']);
  });

  it('leaves out the reminders that are past, and only those', () => {
    const now = at('2026-01-12T09:45:00+01:00');
    expect(read(planResponse(rule, own(madrid), start, 0, now))).toEqual([
      'escalate 2026-01-12T09:30',
      'reassign 2026-01-12T10:00',
    ]);
  });

  it('keeps a reminder that is due now', () => {
    const now = at('2026-01-12T09:15:00+01:00');
    expect(read(planResponse(rule, own(madrid), start, 0, now))).toHaveLength(3);
  });

  it('measures a target of working days on the calendar of the owner', () => {
    const response = { ...rule.response, firstOwner: { ...first, target: { workingDays: 1 } } };
    const plan = planResponse({ ...rule, response }, own(madrid), at('2026-01-08T10:00:00+01:00'), 0, start);
    expect(plan.dueAt).toBe(at('2026-01-09T10:00:00+01:00'));
    expect(read(plan)).toEqual(['escalate 2026-01-09T10:00', 'reassign 2026-01-09T15:00']);
  });

  it.each<[string, Ladder]>([
    ['minutes', first],
    ['working days', { ...first, target: { workingDays: 1 } }],
  ])('runs day and night for an owner who is never there: target in %s', (_label, firstOwner) => {
    const gone = calendarWith({ absences: [{ from: start, until: at('2200-01-01T00:00:00Z') }] });
    const response = { ...rule.response, firstOwner };
    const plan = planResponse({ ...rule, response }, own(gone), start, 0, start);
    const length = 'minutes' in firstOwner.target ? 60 : 1_440;
    expect(plan.dueAt).toBe(start + length * MINUTE);
    expect(plan.rungs.at(-1)).toEqual({ kind: 'reassign', at: start + 1.5 * length * MINUTE });
  });

  it('comes in order of time, ends with the reassignment, and places each rung at its share', () => {
    fc.assert(
      fc.property(calendars, instants, fc.constantFrom(0, 1), (calendar, startedAt, round) => {
        const plan = planResponse(rule, own(calendar), startedAt, round, startedAt);
        expect(plan.rungs.map((rung) => elapsed(calendar, startedAt, rung.at) / MINUTE)).toEqual(
          round === 0 ? [15, 45, 60, 90] : [15, 30],
        );
        expect(plan.rungs.at(-1)?.kind).toBe('reassign');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a clock on the hours of somebody else', () => {
  const night = calendarWith({ always: true });
  const evening = at('2026-01-09T21:00:00+01:00');
  const long = { ...first, target: { minutes: 24 * 60 } };
  const ruleFor = (response: Partial<SlaRule['response']>): SlaRule => ({
    ...rule,
    response: { ...rule.response, ...response },
  });

  it('reminds the owner at work only: later, once for all that were held back, and never at the end of the ladder', () => {
    const plan = planResponse(
      ruleFor({ firstOwner: long }),
      { clock: night, owner: madrid },
      evening,
      0,
      evening,
    );
    expect(plan.dueAt).toBe(at('2026-01-10T21:00:00+01:00'));
    expect(read(plan)).toEqual(['escalate 2026-01-10T21:00', 'reassign 2026-01-11T09:00']);
    const thursday = at('2026-01-08T20:00:00+01:00');
    const weekday = planResponse(
      ruleFor({ firstOwner: long }),
      { clock: night, owner: madrid },
      thursday,
      0,
      thursday,
    );
    expect(read(weekday)).toEqual([
      'remind 2026-01-09T09:00',
      'remind 2026-01-09T14:00',
      'escalate 2026-01-09T20:00',
      'reassign 2026-01-10T08:00',
    ]);
    const often = { ...long, remindAtPercent: [10, 20, 50] };
    expect(
      read(
        planResponse(ruleFor({ firstOwner: often }), { clock: night, owner: madrid }, thursday, 0, thursday),
      ),
    ).toEqual(['remind 2026-01-09T09:00', 'escalate 2026-01-09T20:00', 'reassign 2026-01-10T08:00']);
  });

  it('reminds at any time where the policy says so, and who is never there', () => {
    const thursday = at('2026-01-08T20:00:00+01:00');
    const anyTime = ruleFor({ firstOwner: long, remindOffHours: true });
    const hours = { clock: night, owner: madrid };
    expect(read(planResponse(anyTime, hours, thursday, 0, thursday)).slice(0, 2)).toEqual([
      'remind 2026-01-09T02:00',
      'remind 2026-01-09T14:00',
    ]);
    const never = { clock: night, owner: calendarWith({ week: {} }) };
    expect(planResponse(ruleFor({ firstOwner: long }), never, thursday, 0, thursday).rungs).toHaveLength(4);
  });

  it('does not move a reminder that comes as the shift closes', () => {
    const noon = at('2026-01-09T12:45:00+01:00');
    expect(read(planResponse(rule, own(madrid), noon, 0, noon))[0]).toBe('remind 2026-01-09T13:00');
  });

  it('says when it begins to run, where it was started off hours', () => {
    expect(planResponse(rule, own(madrid), evening, 0, evening).opensAt).toBe(
      at('2026-01-12T09:00:00+01:00'),
    );
    expect(planResponse(rule, own(madrid), start, 0, start)).not.toHaveProperty('opensAt');
    expect(planResponse(rule, own(calendarWith({ week: {} })), evening, 0, evening)).not.toHaveProperty(
      'opensAt',
    );
  });
});

describe('planOutcome', () => {
  it('reminds, escalates and names the leak on working days', () => {
    const plan = planOutcome(rule, madrid, at('2026-01-07T10:20:00+01:00'));
    expect(plan).toMatchObject({
      startedAt: at('2026-01-07T10:20:00+01:00'),
      dueAt: at('2026-01-14T10:20:00+01:00'),
    });
    expect(read(plan)).toEqual([
      'remind 2026-01-09T10:20',
      'remind 2026-01-13T10:20',
      'escalate 2026-01-14T10:20',
      'leak 2026-01-21T10:20',
    ]);
  });

  it('names by when a further attempt is due each time, where the rule does', () => {
    const follows = { ...rule, outcome: { ...rule.outcome, followUpOnDays: [1, 3] } };
    const plan = planOutcome(follows, madrid, at('2026-01-07T10:20:00+01:00'));
    expect(plan.followUps).toEqual([at('2026-01-08T10:20:00+01:00'), at('2026-01-12T10:20:00+01:00')]);
    expect(planOutcome(rule, madrid, at('2026-01-07T10:20:00+01:00'))).not.toHaveProperty('followUps');
  });

  it('puts a second attempt of the first day among them', () => {
    const outcome = { ...rule.outcome, secondAttemptMinutes: 240, followUpOnDays: [1] };
    const early = planOutcome({ ...rule, outcome }, madrid, at('2026-01-07T10:20:00+01:00'));
    expect(early.followUps).toEqual([at('2026-01-07T15:20:00+01:00'), at('2026-01-08T10:20:00+01:00')]);
    expect(early.asks).toEqual([at('2026-01-07T12:20:00+01:00'), at('2026-01-07T17:20:00+01:00')]);
    const longer = { ...outcome, secondAttemptMinutes: 600 };
    const late = planOutcome({ ...rule, outcome: longer }, madrid, at('2026-01-07T17:00:00+01:00'));
    expect(late.followUps).toEqual([at('2026-01-08T17:00:00+01:00'), at('2026-01-09T10:00:00+01:00')]);
  });

  it('asks for each half way from the one before, and at most half a working day ahead', () => {
    const follows = { ...rule, outcome: { ...rule.outcome, followUpOnDays: [1, 3] } };
    const plan = planOutcome(follows, madrid, at('2026-01-07T10:20:00+01:00'));
    expect(plan.asks).toEqual([at('2026-01-07T15:20:00+01:00'), at('2026-01-09T15:20:00+01:00')]);
  });

  it('counts every day for an owner who is never there', () => {
    const plan = planOutcome(rule, calendarWith({ week: {} }), at('2026-01-07T10:20:00+01:00'));
    expect(plan.dueAt).toBe(at('2026-01-12T10:20:00+01:00'));
  });
});
