import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, daysAgo, hourOf } from '../../../functions/domain/numbers/periods.ts';
import { USUAL_REPORTING } from '../../../functions/domain/numbers/reporting.ts';
import {
  duePeriod,
  endOf,
  leavesAt,
  type ReportDay,
  reportDayOf,
} from '../../../functions/domain/report/due.ts';
import { periodsBefore, REPORT_EVERY } from '../../../functions/domain/report/periods.ts';
import { WEEKDAYS } from '../../../functions/domain/sla/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';

const MONDAY_EIGHT: ReportDay = { every: 'week', on: 'mon', at: '08:00' };
const WEEK = { from: '2026-11-16', to: '2026-11-22' };

const iso = (at: number): string => new Date(at).toISOString().slice(0, 16);

describe('when a report is mailed', () => {
  it.each([
    ['on the next day', WEEK, MONDAY_EIGHT, 'Europe/Madrid', '2026-11-23T07:00'],
    ['later in the week', WEEK, { on: 'fri', at: '16:30' }, 'Europe/Madrid', '2026-11-27T15:30'],
    [
      'on the weekday of its last day',
      WEEK,
      { on: 'sun', at: '00:00' },
      'America/New_York',
      '2026-11-29T05:00',
    ],
    ['in summer', { to: '2026-07-05' }, MONDAY_EIGHT, 'Europe/Madrid', '2026-07-06T06:00'],
    [
      'at a time that spring skips',
      { to: '2026-03-28' },
      { on: 'sun', at: '02:30' },
      'Europe/Madrid',
      '2026-03-29T01:30',
    ],
    [
      'at a time that autumn repeats',
      { to: '2026-10-24' },
      { on: 'sun', at: '02:30' },
      'Europe/Madrid',
      '2026-10-25T00:30',
    ],
  ] as const)('%s', (_, period, day, zone, instant) => {
    expect(iso(leavesAt(period, day, zone))).toBe(instant);
  });

  it('is a day with a time, or never', () => {
    expect(reportDayOf({ report: MONDAY_EIGHT })).toEqual(MONDAY_EIGHT);
    for (const report of [undefined, { every: 'week' }, { every: 'week', on: 'mon' }] as const)
      expect(reportDayOf({ report })).toBeUndefined();
  });
});

describe('the report that is due', () => {
  it('is that of the week before, from the minute on', () => {
    const at = leavesAt(WEEK, MONDAY_EIGHT, USUAL_REPORTING.zone);
    expect(duePeriod(at, MONDAY_EIGHT, USUAL_REPORTING)).toEqual(WEEK);
    expect(duePeriod(at - 1, MONDAY_EIGHT, USUAL_REPORTING)).toEqual({
      from: '2026-11-09',
      to: '2026-11-15',
    });
  });

  it('has left, the one after it has not, and each leaves within a week of its end', () => {
    const days = fc.record({
      every: fc.constantFrom(...REPORT_EVERY),
      on: fc.constantFrom(...WEEKDAYS),
      at: fc
        .integer({ min: 0, max: 24 * 60 - 1 })
        .map((minute) => new Date(minute * MINUTE).toISOString().slice(11, 16)),
    });
    const zones = fc.constantFrom(
      'Europe/Madrid',
      'America/New_York',
      'Pacific/Apia',
      'Australia/Lord_Howe',
      'UTC',
    );
    const weekStarts = fc.constantFrom('monday', 'sunday');
    const instants = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2040-01-01') });
    fc.assert(
      fc.property(instants, days, zones, weekStarts, (now, day, zone, weekStart) => {
        const reporting = { ...USUAL_REPORTING, zone, weekStart } as const;
        const period = duePeriod(now, day, reporting);
        expect(leavesAt(period, day, zone)).toBeLessThanOrEqual(now);
        const length = periodsBefore(period, day.every)[0];
        const next = {
          to: daysAgo(period.to, Math.round((Date.parse(length.to) - Date.parse(period.to)) / DAY)),
        };
        expect(leavesAt(next, day, zone)).toBeGreaterThan(now);
        const over = endOf(period, zone);
        expect(dayOf(hourOf(zone, over - 1))).toBe(period.to);
        expect(leavesAt(period, day, zone) - over).toBeGreaterThanOrEqual(0);
        // Clocks that go back or forward make a week an hour longer, and Apia has skipped a day.
        expect(leavesAt(period, day, zone) - over).toBeLessThan(7 * DAY + HOUR);
      }),
    );
  });
});
