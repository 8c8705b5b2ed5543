import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { WEEKDAYS, type WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { dueAt, elapsed, isOpen, nextOpening } from '../../../functions/domain/sla/clock.ts';
import { type EpochMs, HOUR } from '../../../functions/domain/time.ts';
import { calendars, instants, oddInstant, workingTimes } from './calendars.ts';

describe('the clock on any calendar', () => {
  it('counts exactly the working time that it was told to add', () => {
    fc.assert(
      fc.property(calendars, instants, workingTimes, (calendar, start, time) => {
        const due = dueAt(calendar, start, time);
        expect(due.ok && elapsed(calendar, start, due.value)).toBe(time);
      }),
      { numRuns: 10_000 },
    );
  });

  it('is due at the earliest such instant', () => {
    fc.assert(
      fc.property(calendars, instants, workingTimes, (calendar, start, time) => {
        const due = dueAt(calendar, start, time + 1);
        expect(due.ok && elapsed(calendar, start, due.value - 1)).toBe(time);
      }),
      { numRuns: 2_000 },
    );
  });

  it('adds up over parts and never runs faster than time', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        workingTimes,
        workingTimes,
        (calendar, first, length, furtherLength) => {
          const second = first + length;
          const third = second + furtherLength;
          const part = elapsed(calendar, first, second);
          expect(part + elapsed(calendar, second, third)).toBe(elapsed(calendar, first, third));
          expect(part).toBeLessThanOrEqual(length);
          expect(elapsed(calendar, second, first)).toBe(0);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('starts to run at the next opening', () => {
    fc.assert(
      fc.property(calendars, instants, (calendar, start) => {
        const opening = nextOpening(calendar, start);
        const due = dueAt(calendar, start, 1);
        expect(opening.ok && due.ok && due.value - opening.value).toBe(1);
        expect(opening.ok && isOpen(calendar, opening.value)).toBe(true);
        expect(isOpen(calendar, start)).toBe(opening.ok && opening.value === start);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Whether the wall clock, read by an independent library, shows a time within a shift. */
function readsOpen(calendar: WorkingCalendar, instant: EpochMs): boolean {
  if (calendar.absences.some(({ from, until }) => from <= instant && instant < until)) return false;
  if (calendar.always) return true;
  const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(calendar.zone);
  if (calendar.holidays.includes(wall.toPlainDate().toString())) return false;
  const weekday = WEEKDAYS[wall.dayOfWeek - 1];
  const time = wall.toPlainTime().toString().slice(0, 5);
  return (weekday && calendar.week[weekday])?.some(([from, until]) => from <= time && time < until) ?? false;
}

describe('beside a clock that looks at the wall every quarter of an hour', () => {
  it('agrees on what is open and on the time that passes', () => {
    fc.assert(
      fc.property(calendars, oddInstant, (calendar, start) => {
        const steps = Array.from({ length: 60 }, (_, step) => start + (step * HOUR) / 4);
        const open = steps.map((step) => readsOpen(calendar, step));
        expect(steps.map((step) => isOpen(calendar, step))).toEqual(open);
        expect(elapsed(calendar, start, start + 15 * HOUR)).toBe((open.filter(Boolean).length * HOUR) / 4);
      }),
      { numRuns: 2_000 },
    );
  });
});
