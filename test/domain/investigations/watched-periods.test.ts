import { describe, expect, it } from 'vitest';
import {
  closedAt,
  closedPeriod,
  periodName,
} from '../../../functions/domain/investigations/watched-periods.ts';
import { USUAL_REPORTING } from '../../../functions/domain/numbers/reporting.ts';

describe('a period that is watched', () => {
  it.each([
    ['2026-11-27', '2026-11-09', '2026-11-15'],
    ['2026-11-28', '2026-11-16', '2026-11-22'],
    ['2026-12-04', '2026-11-16', '2026-11-22'],
  ])('on %s the week from %s is the last that is closed', (today, from, to) => {
    expect(closedPeriod('week', today, USUAL_REPORTING)).toEqual({ kind: 'week', from, to });
  });

  it('may begin on Sunday', () => {
    const reporting = { ...USUAL_REPORTING, weekStart: 'sunday' } as const;
    expect(closedPeriod('week', '2026-11-27', reporting).from).toBe('2026-11-15');
  });

  it.each([
    ['2026-12-05', '2026-10-01', '2026-10-31'],
    ['2026-12-06', '2026-11-01', '2026-11-30'],
  ])('on %s the month from %s is the last that is closed', (today, from, to) => {
    expect(closedPeriod('month', today, USUAL_REPORTING)).toEqual({ kind: 'month', from, to });
  });

  it('is closed as the clock of the zone begins that day', () => {
    expect(closedAt({ to: '2026-11-22' }, USUAL_REPORTING)).toBe(Date.parse('2026-11-27T23:00:00Z'));
  });

  it('has a name', () => {
    expect(periodName({ kind: 'week', from: '2026-11-16', to: '2026-11-22' })).toBe('2026-11-16');
    expect(periodName({ kind: 'month', from: '2026-11-01', to: '2026-11-30' })).toBe('2026-11');
  });
});
