import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEKDAYS, type WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { isOpen } from '../../../functions/domain/sla/clock.ts';
import { cutAtMidnight } from '../../../functions/domain/sla/week.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';

/** A Monday. */
const MONDAY = Date.parse('2026-03-02');

const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
const wallTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const shift = fc
  .tuple(minutes, minutes)
  .filter(([opens, closes]) => opens !== closes)
  .map(([opens, closes]): readonly [string, string] => [wallTime(opens), wallTime(closes)]);
const week = fc
  .array(fc.tuple(fc.constantFrom(...WEEKDAYS), fc.array(shift, { maxLength: 2 })), { maxLength: 7 })
  .map((days): WorkingCalendar['week'] => Object.fromEntries(days));

const calendarOf = (days: WorkingCalendar['week']): WorkingCalendar => ({
  ...{ zone: 'UTC', always: false, holidays: [], absences: [] },
  week: days,
});

describe('a shift over midnight', () => {
  it('is cut there, and goes on with the next day', () => {
    expect(cutAtMidnight({ mon: [['22:00', '06:00']] })).toEqual({
      mon: [['22:00', '24:00']],
      tue: [['00:00', '06:00']],
    });
    expect(
      cutAtMidnight({
        sun: [['20:00:00', '00:00:00']],
        mon: [
          ['09:00:00', '10:00:00'],
          ['18:00:00', '02:00:00'],
        ],
      }),
    ).toEqual({
      mon: [
        ['09:00:00', '10:00:00'],
        ['18:00:00', '24:00'],
      ],
      tue: [['00:00', '02:00:00']],
      sun: [['20:00:00', '24:00']],
    });
  });

  it('leaves a week without one as it was written', () => {
    const plain = { fri: [['09:00', '24:00']], mon: [] } as const;
    expect(cutAtMidnight(plain)).toBe(plain);
  });

  it('is open from its opening until its closing on the next day, whatever else the week holds', () => {
    fc.assert(
      fc.property(week, fc.integer({ min: 0, max: 7 * 24 * 60 - 1 }), (days, minute) => {
        const [day, time] = [Math.floor(minute / (24 * 60)), minute % (24 * 60)];
        const at = wallTime(time);
        const on = days[WEEKDAYS[day] ?? 'mon'] ?? [];
        const before = days[WEEKDAYS[(day + 6) % 7] ?? 'mon'] ?? [];
        const expected =
          on.some(([opens, closes]) => opens <= at && (at < closes || closes < opens)) ||
          before.some(([opens, closes]) => closes < opens && at < closes);
        const instant = MONDAY + day * DAY + time * MINUTE;
        expect(isOpen(calendarOf(cutAtMidnight(days)), instant)).toBe(expected);
      }),
    );
  });

  it('is cut once: cutting again changes nothing', () => {
    fc.assert(
      fc.property(week, (days) => {
        const cut = cutAtMidnight(days);
        expect(cutAtMidnight(cut)).toBe(cut);
      }),
    );
  });
});
