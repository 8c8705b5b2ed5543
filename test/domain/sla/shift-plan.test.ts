import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { dueAt } from '../../../functions/domain/sla/clock.ts';
import { shiftPlan } from '../../../functions/domain/sla/shift-plan.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { NINE, responsePlan } from '../../support/handoffs.ts';

const office: WorkingCalendar = {
  zone: 'Europe/Madrid',
  always: false,
  week: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
      day,
      [
        ['09:00', '13:00'],
        ['14:00', '18:00'],
      ],
    ]),
  ),
  holidays: [],
  absences: [],
};
const never: WorkingCalendar = { ...office, week: {} };
const instants = (plan: typeof responsePlan) => [plan.dueAt, ...plan.rungs.map(({ at }) => at)];

describe('a plan that is moved', () => {
  it('keeps the working time between the instants, over breaks', () => {
    // Away from 09:30, back at 12:45: half an hour is left, of which a quarter comes after lunch.
    const moved = shiftPlan(responsePlan, office, 1, NINE + 30 * MINUTE, NINE + 225 * MINUTE);
    expect(moved.dueAt).toBe(NINE + 5 * HOUR + 15 * MINUTE);
    expect(moved.rungs.map(({ at }) => at - NINE)).toEqual([
      15 * MINUTE,
      240 * MINUTE,
      5 * HOUR + 15 * MINUTE,
      5 * HOUR + 45 * MINUTE,
    ]);
    expect(moved.startedAt).toBe(responsePlan.startedAt);
  });

  it('goes on no earlier than its owner is at work', () => {
    // The first reminder would come as he is back, and then he is away again for an hour.
    const again = { ...office, absences: [{ from: NINE + 2 * HOUR, until: NINE + 3 * HOUR }] };
    const moved = shiftPlan(responsePlan, again, 0, NINE + 15 * MINUTE, NINE + 150 * MINUTE);
    expect(moved.rungs.map(({ at }) => at - NINE)).toEqual([
      180 * MINUTE,
      210 * MINUTE,
      225 * MINUTE,
      5 * HOUR + 15 * MINUTE,
    ]);
  });

  it('leaves what should have come already where it was', () => {
    const late = shiftPlan(responsePlan, office, 2, NINE + 70 * MINUTE, NINE + DAY);
    expect(late.dueAt).toBe(NINE + HOUR);
    expect(late.rungs.map(({ at }) => at - NINE)).toEqual([
      15 * MINUTE,
      45 * MINUTE,
      60 * MINUTE,
      DAY + 20 * MINUTE,
    ]);
  });

  it('is drawn in again to the very instants by an early return', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 14 * 60 }),
        fc.integer({ min: 1, max: 40 * 24 * 60 }),
        fc.integer({ min: 0, max: 100 }),
        (leaves, length, percent) => {
          const from = NINE + leaves * MINUTE;
          const until = from + length * MINUTE;
          const back = from + Math.round((length * MINUTE * percent) / 100);
          const due = (working: number) => {
            const instant = dueAt(office, NINE, working);
            if (!instant.ok) throw new Error('never');
            return instant.value;
          };
          const plan = {
            startedAt: NINE,
            dueAt: due(8 * HOUR),
            rungs: [{ kind: 'remind' as const, at: due(6 * HOUR) }],
          };
          const away = shiftPlan(plan, office, 0, from, until);
          const returned = shiftPlan(away, office, 0, until, back);
          expect(instants(returned)).toEqual(instants(shiftPlan(plan, office, 0, from, back)));
          for (const [place, at] of instants(away).entries()) {
            const before = instants(plan)[place] ?? 0;
            if (before >= from) expect(at).toBeGreaterThanOrEqual(Math.max(before, until));
          }
        },
      ),
    );
  });

  it('moves the follow-ups that have not come', () => {
    const followUps = [NINE + 30 * MINUTE, NINE + 2 * HOUR];
    const asks = [NINE, NINE + 90 * MINUTE];
    const moved = shiftPlan({ ...responsePlan, followUps, asks }, never, 0, NINE + HOUR, NINE + DAY);
    expect(moved.asks).toEqual([NINE, NINE + DAY + 30 * MINUTE]);
    expect(moved.followUps).toEqual([NINE + 30 * MINUTE, NINE + DAY + HOUR]);
  });

  it('moves by the time that passed for an owner whose calendar never opens', () => {
    const moved = shiftPlan(responsePlan, never, 0, NINE + 5 * MINUTE, NINE + DAY);
    expect(moved.dueAt).toBe(NINE + DAY + 55 * MINUTE);
  });
});
