import { describe, expect, it } from 'vitest';
import { ok, refused } from '../../../functions/domain/result.ts';
import { isAway } from '../../../functions/domain/sla/calendar.ts';
import { dueAt, elapsed, isOpen, nextOpening } from '../../../functions/domain/sla/clock.ts';
import { openPeriod } from '../../../functions/domain/sla/open-time.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { at, calendarWith } from './calendars.ts';

const madrid = calendarWith();
const never = refused({ kind: 'never-open' });

describe('dueAt', () => {
  it('runs day and night on an `always` calendar, through holidays but not through absences', () => {
    const absences = [{ from: at('2026-12-25T12:00:00+01:00'), until: at('2026-12-25T13:00:00+01:00') }];
    const calendar = calendarWith({ always: true, holidays: ['2026-12-25'], absences });
    const start = at('2026-12-25T11:30:00+01:00');
    expect(dueAt(calendar, start, HOUR)).toEqual(ok(at('2026-12-25T13:30:00+01:00')));
  });

  it('counts overlapping shifts once', () => {
    const calendar = calendarWith({
      week: {
        mon: [
          ['12:00', '18:00'],
          ['09:00', '13:00'],
        ],
      },
    });
    expect(dueAt(calendar, at('2026-01-05T00:00:00+01:00'), 9 * HOUR)).toEqual(
      ok(at('2026-01-05T18:00:00+01:00')),
    );
  });

  it('counts overlapping absences once', () => {
    const absences = [
      { from: at('2026-01-05T10:00:00+01:00'), until: at('2026-01-05T12:00:00+01:00') },
      { from: at('2026-01-05T09:30:00+01:00'), until: at('2026-01-05T10:30:00+01:00') },
    ];
    expect(dueAt(calendarWith({ absences }), at('2026-01-05T09:00:00+01:00'), HOUR)).toEqual(
      ok(at('2026-01-05T12:30:00+01:00')),
    );
  });

  it('spans years', () => {
    const start = at('2026-01-05T09:00:00+01:00');
    const due = dueAt(madrid, start, 6_000 * HOUR);
    expect(due).toEqual(ok(at('2028-11-17T18:00:00+01:00')));
    expect(elapsed(madrid, start, at('2028-11-17T18:00:00+01:00'))).toBe(6_000 * HOUR);
  });

  it('works before 1970', () => {
    expect(dueAt(madrid, at('1969-07-18T17:30:00+01:00'), HOUR)).toEqual(ok(at('1969-07-21T09:30:00+01:00')));
  });

  it.each([
    ['a week without shifts', calendarWith({ week: {} })],
    ['a shift of no length', calendarWith({ week: { mon: [['09:00', '09:00']] } })],
    ['an absence of years', calendarWith({ absences: [{ from: 0, until: at('2030-01-01T00:00:00Z') }] })],
  ])('refuses %s', (_label, calendar) => {
    expect(dueAt(calendar, at('2026-01-05T09:00:00+01:00'), MINUTE)).toEqual(never);
    expect(nextOpening(calendar, at('2026-01-05T09:00:00+01:00'))).toEqual(never);
  });

  it('refuses a target of more than a century instead of counting on', () => {
    expect(dueAt(madrid, 0, Number.POSITIVE_INFINITY)).toEqual(never);
  });

  it.each([-1, Number.NaN])('throws for %d milliseconds', (workingMs) => {
    expect(() => dueAt(madrid, 0, workingMs)).toThrow(RangeError);
  });

  it('knows a changed calendar from the one before, whatever number of calendars came between', () => {
    const start = at('2026-01-05T09:00:00+01:00');
    for (let day = 0; day < 300; day++) {
      const calendar = calendarWith({ absences: [{ from: start, until: start + (day + 1) * MINUTE }] });
      expect(nextOpening(calendar, start)).toEqual(
        nextOpening(calendarWith(), start + Math.min(day + 1, 240) * MINUTE),
      );
    }
  });
});

describe('openPeriod', () => {
  it('is computed once for calendars of equal content, since each is read anew with its person', () => {
    expect(openPeriod(calendarWith(), 51)).toBe(openPeriod(calendarWith(), 51));
    expect(openPeriod(calendarWith({ zone: 'Europe/Berlin' }), 51)).not.toBe(openPeriod(calendarWith(), 51));
  });
});

describe('isOpen and nextOpening', () => {
  it.each([
    ['before the day', '2026-01-05T08:59:59.999+01:00', false, '2026-01-05T09:00:00+01:00'],
    ['on the opening itself', '2026-01-05T09:00:00+01:00', true, '2026-01-05T09:00:00+01:00'],
    ['in the last millisecond', '2026-01-05T12:59:59.999+01:00', true, '2026-01-05T12:59:59.999+01:00'],
    ['on the close itself', '2026-01-05T13:00:00+01:00', false, '2026-01-05T14:00:00+01:00'],
    ['after the last close of the week', '2026-01-09T18:00:00+01:00', false, '2026-01-12T09:00:00+01:00'],
  ])('%s', (_label, instant, open, opening) => {
    expect(isOpen(madrid, at(instant))).toBe(open);
    expect(nextOpening(madrid, at(instant))).toEqual(ok(at(opening)));
  });

  it('finds the opening after a leave of three hundred days', () => {
    const leave = {
      from: at('2026-01-05T09:00:00+01:00'),
      until: at('2026-01-05T09:00:00+01:00') + 300 * DAY,
    };
    expect(nextOpening(calendarWith({ absences: [leave] }), leave.from)).toEqual(
      ok(at('2026-11-02T09:00:00+01:00')),
    );
  });
});

describe('isAway', () => {
  const calendar = calendarWith({ absences: [{ from: 1_000, until: 2_000 }] });
  it.each([
    [999, false],
    [1_000, true],
    [1_999, true],
    [2_000, false],
  ])('at %d: %s', (instant, away) => {
    expect(isAway(calendar, instant)).toBe(away);
  });

  it('is not said of off hours and holidays', () => {
    expect(isAway(calendarWith({ holidays: ['2026-01-05'] }), at('2026-01-05T10:00:00+01:00'))).toBe(false);
    expect(isAway(madrid, at('2026-01-05T03:00:00+01:00'))).toBe(false);
  });
});
