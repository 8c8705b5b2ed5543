import { describe, expect, it } from 'vitest';
import { comeBack, leave, without } from '../../../functions/domain/sla/absences.ts';
import { isAway, type WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { alwaysOpen, NINE } from '../../support/handoffs.ts';

const calendar = (...absences: WorkingCalendar['absences']): WorkingCalendar => ({ ...alwaysOpen, absences });
const planned = { from: NINE + 7 * DAY, until: NINE + 14 * DAY };

describe('somebody who leaves', () => {
  it('is away at once, also for a function whose clock is minutes slow', () => {
    const after = leave(calendar(), NINE + DAY, NINE, 5);
    expect(isAway(after, NINE - 4 * MINUTE)).toBe(true);
    expect(isAway(after, NINE - 6 * MINUTE)).toBe(false);
    expect(isAway(after, NINE + DAY)).toBe(false);
    expect(after.absences).toEqual([{ from: NINE - 5 * MINUTE, until: NINE + DAY, entered: 5 }]);
  });

  it('has one absence in place of those under way, and keeps what is planned and what is over', () => {
    const over = { from: NINE - 2 * DAY, until: NINE - DAY };
    const underWay = [
      { from: NINE - HOUR, until: NINE + 2 * HOUR, entered: 3 },
      { from: NINE - 3 * HOUR, until: NINE + HOUR },
    ];
    const after = leave(calendar(over, ...underWay, planned), NINE + DAY, NINE, 5);
    const known = { until: NINE + 2 * HOUR, entered: 3 };
    const absence = { from: NINE - 3 * HOUR, until: NINE + DAY, entered: 5, known };
    expect(after.absences).toEqual([over, planned, absence]);
  });

  it('was known to be away from of old where nobody knows since when', () => {
    const underWay = { from: NINE - HOUR, until: NINE + HOUR };
    const known = { until: NINE + HOUR, entered: 0 };
    expect(leave(calendar(underWay), NINE + DAY, NINE, 5).absences).toMatchObject([{ known }]);
  });

  it('is away once, though it is said twice', () => {
    const away = leave(calendar(), NINE + DAY, NINE, 5);
    expect(leave(away, NINE + DAY, NINE + HOUR, 6)).toBe(away);
  });

  it('forgets what was over ninety days ago', () => {
    const old = { from: NINE - 92 * DAY, until: NINE - 90 * DAY };
    expect(leave(calendar(old), NINE + DAY, NINE, 5).absences).toHaveLength(1);
  });
});

describe('somebody who is back', () => {
  it('was away until now, and will be when they have planned to', () => {
    const underWay = { from: NINE - HOUR, until: NINE + HOUR, entered: 3 };
    const after = comeBack(calendar(underWay, planned), NINE);
    expect(after.absences).toEqual([planned, { ...underWay, until: NINE }]);
    expect(isAway(after, NINE)).toBe(false);
  });

  it('was not away at all if the absence begins this very moment', () => {
    expect(comeBack(calendar({ from: NINE, until: NINE + HOUR }), NINE).absences).toEqual([]);
  });
});

it('is as if they had stayed without one absence', () => {
  expect(without(calendar(planned, { ...planned, from: NINE }), planned).absences).toEqual([
    { ...planned, from: NINE },
  ]);
});
