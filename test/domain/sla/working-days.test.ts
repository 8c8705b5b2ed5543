import { describe, expect, it } from 'vitest';
import { ok, refused } from '../../../functions/domain/result.ts';
import { workingDaysAfter } from '../../../functions/domain/sla/working-days.ts';
import { at, calendarWith } from './calendars.ts';

const shortFriday = calendarWith({
  week: { ...calendarWith().week, fri: [['09:00', '12:00']] },
});

describe('workingDaysAfter', () => {
  it.each([
    ['five days are a week', 5, '2026-01-07T10:20:00+01:00', '2026-01-14T10:20:00+01:00'],
    ['a weekend is no working day', 2, '2026-01-08T10:20:00+01:00', '2026-01-12T10:20:00+01:00'],
    ['no days are the start', 0, '2026-01-08T10:20:00+01:00', '2026-01-08T10:20:00+01:00'],
    ['off hours start with the next opening', 1, '2026-01-08T20:00:00+01:00', '2026-01-12T09:00:00+01:00'],
    ['a start at the weekend is one on Monday', 1, '2026-01-10T20:00:00+01:00', '2026-01-13T09:00:00+01:00'],
    [
      'the lunch break starts with the afternoon',
      1,
      '2026-01-06T13:30:00+01:00',
      '2026-01-07T14:00:00+01:00',
    ],
    ['on a day that closes earlier, its close', 1, '2026-01-08T16:00:00+01:00', '2026-01-09T12:00:00+01:00'],
    [
      'the wall clock counts across daylight saving',
      2,
      '2026-03-27T10:20:00+01:00',
      '2026-03-31T10:20:00+02:00',
    ],
    ['year end', 1, '2026-12-31T10:20:00+01:00', '2027-01-01T10:20:00+01:00'],
  ])('%s', (_label, days, start, expected) => {
    expect(workingDaysAfter(shortFriday, at(start), days)).toEqual(ok(at(expected)));
  });

  it('skips holidays and days of absence, not days of a few hours of absence', () => {
    const calendar = calendarWith({
      holidays: ['2026-01-06'],
      absences: [
        { from: at('2026-01-07T00:00:00+01:00'), until: at('2026-01-08T00:00:00+01:00') },
        { from: at('2026-01-08T09:00:00+01:00'), until: at('2026-01-08T15:00:00+01:00') },
      ],
    });
    const start = at('2026-01-05T10:00:00+01:00');
    expect(workingDaysAfter(calendar, start, 1)).toEqual(ok(at('2026-01-08T15:00:00+01:00')));
    expect(workingDaysAfter(calendar, start, 2)).toEqual(ok(at('2026-01-09T10:00:00+01:00')));
  });

  it('takes the next opening where the time of day falls into a break', () => {
    const week = {
      mon: [['09:00', '18:00']],
      tue: [
        ['08:00', '10:00'],
        ['15:00', '16:00'],
      ],
    } as const;
    const calendar = calendarWith({ week });
    expect(workingDaysAfter(calendar, at('2026-01-05T11:00:00+01:00'), 1)).toEqual(
      ok(at('2026-01-06T15:00:00+01:00')),
    );
  });

  it('counts local dates on an `always` calendar', () => {
    const calendar = calendarWith({ zone: 'America/Los_Angeles', always: true });
    expect(workingDaysAfter(calendar, at('2026-01-09T20:00:00-08:00'), 3)).toEqual(
      ok(at('2026-01-12T20:00:00-08:00')),
    );
  });

  it('ends on the last day there is', () => {
    const absences = [{ from: at('2026-01-06T12:00:00+01:00'), until: at('2200-01-01T00:00:00Z') }];
    const calendar = calendarWith({ absences });
    const start = at('2026-01-05T16:00:00+01:00');
    expect(workingDaysAfter(calendar, start, 1)).toEqual(ok(at('2026-01-06T12:00:00+01:00')));
    expect(workingDaysAfter(calendar, start, 2)).toEqual(refused({ kind: 'never-open' }));
  });
});
