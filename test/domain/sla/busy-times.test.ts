import { describe, expect, it } from 'vitest';
import { comeBack, leave } from '../../../functions/domain/sla/absences.ts';
import { longEnough, withBusyTimes } from '../../../functions/domain/sla/busy-times.ts';
import { type Absence, isAway, type WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { DAY, HOUR, type Interval, MINUTE } from '../../../functions/domain/time.ts';

/** A Tuesday, nine o'clock in Madrid. */
const NINE = Date.parse('2026-03-03T08:00:00Z');
const shifts = [
  ['09:00', '13:00'],
  ['14:00', '18:00'],
] as const;
const office = (patch: Partial<WorkingCalendar> = {}): WorkingCalendar => ({
  ...{ zone: 'Europe/Madrid', always: false, holidays: [], absences: [] },
  week: { mon: shifts, tue: shifts, wed: shifts, thu: shifts, fri: shifts },
  ...patch,
});
const span = (from: number, hours: number): Interval => ({ from, until: from + hours * HOUR });
const enter = (calendar: WorkingCalendar, spans: readonly Interval[], now = NINE, version = 7) =>
  withBusyTimes(calendar, spans, 120, now, version);
const busy = (from: number, hours: number, entered = 7): Absence => ({
  ...span(from, hours),
  entered,
  busy: true,
});

describe('what may count of a calendar', () => {
  it('is what is long enough, and meetings that meet are one', () => {
    const spans = [
      span(NINE + HOUR, 1),
      span(NINE, 1),
      span(NINE + 30 * MINUTE, 1),
      span(NINE + 5 * HOUR, 1.99),
    ];
    expect(longEnough(spans, 120)).toEqual([span(NINE, 2)]);
    expect(longEnough([], 120)).toEqual([]);
  });
});

describe('busy times', () => {
  it('are absences that the version of the person knows', () => {
    expect(enter(office(), [span(NINE + HOUR, 2)]).absences).toEqual([busy(NINE + HOUR, 2)]);
  });

  it.each([
    ['a workshop of two hours', span(NINE + HOUR, 2), true],
    ['a minute less', { from: NINE + HOUR, until: NINE + 3 * HOUR - MINUTE }, false],
    ['lunch and an hour on each side', span(NINE + 3 * HOUR, 3), true],
    ['lunch and half an hour on each side', span(NINE + 3.5 * HOUR, 2), false],
    ['an evening at the theatre', span(NINE + 10 * HOUR, 4), false],
    ['a day off', span(NINE - 9 * HOUR, 24), true],
    ['a Saturday', span(NINE - 9 * HOUR + 4 * DAY, 24), false],
  ])('count by the working time that they take: %s', (_label, one, counts) => {
    expect(enter(office(), [one]).absences).toHaveLength(counts ? 1 : 0);
  });

  it('are none on a holiday, when nobody works', () => {
    expect(enter(office({ holidays: ['2026-03-04'] }), [span(NINE - 9 * HOUR + DAY, 24)]).absences).toEqual(
      [],
    );
  });

  it('change nothing where the calendar says the same again', () => {
    const known = enter(office(), [span(NINE - HOUR, 4), span(NINE + DAY, 4)]);
    expect(enter(known, [span(NINE - HOUR, 4), span(NINE + DAY, 4)], NINE + MINUTE, 9)).toBe(known);
  });

  it('are replaced with the calendar; what is over stays, what is under way ends', () => {
    const before = office({
      absences: [busy(NINE - DAY, 3, 2), busy(NINE - HOUR, 4, 2), busy(NINE + DAY, 4, 2)],
    });
    expect(enter(before, [span(NINE + 2 * DAY, 4)]).absences).toEqual([
      busy(NINE - DAY, 3, 2),
      { from: NINE - HOUR, until: NINE, entered: 2, busy: true },
      busy(NINE + 2 * DAY, 4),
    ]);
  });

  it('that last longer or shorter than they did are new to clocks, which are told what they knew', () => {
    const before = office({ absences: [busy(NINE - HOUR, 4, 2)] });
    const known = { until: NINE + 3 * HOUR, entered: 2 };
    expect(enter(before, [span(NINE - HOUR, 5)]).absences).toEqual([{ ...busy(NINE - HOUR, 5), known }]);
    expect(enter(before, [span(NINE - HOUR, 3)]).absences).toEqual([{ ...busy(NINE - HOUR, 3), known }]);
    const named = office({ absences: [{ from: NINE - HOUR, until: NINE + HOUR }] });
    expect(enter(named, [span(NINE - HOUR, 5), span(NINE + DAY, 4)]).absences.slice(1)).toEqual([
      { ...busy(NINE - HOUR, 5), known: { until: NINE + HOUR, entered: 0 } },
      busy(NINE + DAY, 4),
    ]);
  });

  it('are forgotten after as long as other absences are', () => {
    const before = office({ absences: [busy(NINE - 91 * DAY, 4, 2), busy(NINE - 89 * DAY, 4, 2)] });
    expect(enter(before, []).absences).toEqual([busy(NINE - 89 * DAY, 4, 2)]);
  });

  it('leave absences that somebody entered alone, and add nothing within them', () => {
    const absences = [{ from: NINE, until: NINE + DAY, entered: 3 }];
    expect(enter(office({ absences }), [span(NINE + HOUR, 4), span(NINE + HOUR, 30)]).absences).toEqual([
      ...absences,
      busy(NINE + HOUR, 30),
    ]);
  });

  it('count no more once the person has said to be back, until the next one', () => {
    const workshop = span(NINE - HOUR, 4);
    const back = comeBack(enter(office(), [workshop]), NINE + HOUR);
    const later = enter(back, [workshop, span(NINE + DAY, 4)], NINE + HOUR + MINUTE, 9);
    expect(isAway(later, NINE + 2 * HOUR)).toBe(false);
    expect(isAway(later, NINE + DAY)).toBe(true);
    expect(later.absences[0]).toMatchObject({ until: NINE + HOUR });
  });

  it('are one with an absence that is pressed meanwhile, which a clock may have known the first of', () => {
    const before = enter(office(), [span(NINE - HOUR, 4)]);
    const calendar = leave(before, NINE + DAY, NINE, 8);
    const known = { until: NINE + 3 * HOUR, entered: 7 };
    expect(calendar.absences).toEqual([{ from: NINE - HOUR, until: NINE + DAY, entered: 8, known }]);
    expect(enter(calendar, [span(NINE - HOUR, 4)], NINE + MINUTE, 9)).toBe(calendar);
  });
});
