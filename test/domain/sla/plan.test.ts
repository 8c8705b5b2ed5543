import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../functions/domain/handoff/handoff.ts';
import { elapsed } from '../../../functions/domain/sla/clock.ts';
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

/** Rungs as `kind local-time`. */
const read = ({ rungs }: Plan): readonly string[] =>
  rungs.map((rung) => `${rung.kind} ${new Date(rung.at + 3_600_000).toISOString().slice(0, 16)}`);

describe('planResponse', () => {
  it('spreads the rungs over the working time of the first owner', () => {
    const plan = planResponse(rule, madrid, start, 0, start);
    expect(plan).toMatchObject({ startedAt: start, dueAt: at('2026-01-12T09:30:00+01:00') });
    expect(read(plan)).toEqual([
      'remind 2026-01-09T17:45',
      'remind 2026-01-12T09:15',
      'escalate 2026-01-12T09:30',
      'reassign 2026-01-12T10:00',
    ]);
  });

  it.each([1, 2])('gives every later owner the second ladder, round %d', (round) => {
    const plan = planResponse(rule, madrid, start, round, start);
    expect(plan.dueAt).toBe(at('2026-01-09T18:00:00+01:00'));
    expect(read(plan)).toEqual(['remind 2026-01-09T17:45', 'reassign 2026-01-09T18:00']);
  });

  it('leaves out the reminders that are past, and only those', () => {
    const now = at('2026-01-12T09:45:00+01:00');
    expect(read(planResponse(rule, madrid, start, 0, now))).toEqual([
      'escalate 2026-01-12T09:30',
      'reassign 2026-01-12T10:00',
    ]);
  });

  it('keeps a reminder that is due now', () => {
    const now = at('2026-01-12T09:15:00+01:00');
    expect(read(planResponse(rule, madrid, start, 0, now))).toHaveLength(3);
  });

  it('measures a target of working days on the calendar of the owner', () => {
    const response = { ...rule.response, firstOwner: { ...first, target: { workingDays: 1 } } };
    const plan = planResponse({ ...rule, response }, madrid, at('2026-01-08T10:00:00+01:00'), 0, start);
    expect(plan.dueAt).toBe(at('2026-01-09T10:00:00+01:00'));
    expect(read(plan)).toEqual(['escalate 2026-01-09T10:00', 'reassign 2026-01-09T15:00']);
  });

  it.each<[string, Ladder]>([
    ['minutes', first],
    ['working days', { ...first, target: { workingDays: 1 } }],
  ])('runs day and night for an owner who is never there: target in %s', (_label, firstOwner) => {
    const gone = calendarWith({ absences: [{ from: start, until: at('2200-01-01T00:00:00Z') }] });
    const response = { ...rule.response, firstOwner };
    const plan = planResponse({ ...rule, response }, gone, start, 0, start);
    const length = 'minutes' in firstOwner.target ? 60 : 1_440;
    expect(plan.dueAt).toBe(start + length * MINUTE);
    expect(plan.rungs.at(-1)).toEqual({ kind: 'reassign', at: start + 1.5 * length * MINUTE });
  });

  it('comes in order of time, ends with the reassignment, and places each rung at its share', () => {
    fc.assert(
      fc.property(calendars, instants, fc.constantFrom(0, 1), (calendar, startedAt, round) => {
        const plan = planResponse(rule, calendar, startedAt, round, startedAt);
        expect(plan.rungs.map((rung) => elapsed(calendar, startedAt, rung.at) / MINUTE)).toEqual(
          round === 0 ? [15, 45, 60, 90] : [15, 30],
        );
        expect(plan.rungs.at(-1)?.kind).toBe('reassign');
      }),
      { numRuns: 2_000 },
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

  it('counts every day for an owner who is never there', () => {
    const plan = planOutcome(rule, calendarWith({ week: {} }), at('2026-01-07T10:20:00+01:00'));
    expect(plan.dueAt).toBe(at('2026-01-12T10:20:00+01:00'));
  });
});
