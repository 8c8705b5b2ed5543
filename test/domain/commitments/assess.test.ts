import { describe, expect, it } from 'vitest';
import { assess } from '../../../functions/domain/commitments/assess.ts';
import type { MonthCounts } from '../../../functions/domain/commitments/month.ts';
import { isWarning, type PromiseStanding } from '../../../functions/domain/commitments/standing.ts';
import type { Commitments } from '../../../functions/domain/policy/commitments.ts';
import { monthCounts, OFFICE } from '../../support/month-counts.ts';

const only = (
  commitments: Partial<Commitments>,
  counts: MonthCounts,
  before: readonly MonthCounts[] = [],
): PromiseStanding =>
  assess({
    commitments: { marketing: {}, sales: {}, ...commitments },
    counts,
    before,
    calendar: OFFICE,
  })[0] ?? expect.fail();

const mqls = (promised: number, counts: MonthCounts, before: readonly MonthCounts[] = []) =>
  only({ marketing: { mqlsPerMonth: promised } }, counts, before);

const attempts = (percent: number, counts: MonthCounts) =>
  only({ sales: { attemptedInTimePercent: percent } }, counts);

const daily = (good: number, bad: number, open = 0) => ({ fates: { attempts: { good, bad, open } } });

const LAST_MONTHS = ['2026-08', '2026-09', '2026-10'].map((month) => monthCounts(month, { mqls: 30 }));

describe('a number of leads', () => {
  it('is on course where as many come as in the months that brought enough', () => {
    const standing = mqls(600, monthCounts('2026-11', { mqls: 30 }, '2026-11-17'), LAST_MONTHS);
    expect(standing).toMatchObject({ verdict: 'on-course', count: 330 });
    expect(standing.expected?.value).toBeCloseTo(630, -1);
    expect(standing.seen).toBeLessThan(0.2);
    expect(standing.sayable).toBeUndefined();
  });

  it('is too early to say on the first days, and says when it can be said', () => {
    const standing = mqls(600, monthCounts('2026-11', { mqls: 30 }, '2026-11-03'), LAST_MONTHS);
    expect(standing).toMatchObject({ verdict: 'too-early', count: 30, sayable: '2026-11-04' });
  });

  it('is at risk, then will be missed, where a third stays away', () => {
    const short = (until: string) => mqls(600, monthCounts('2026-11', { mqls: 20 }, until), LAST_MONTHS);
    expect(short('2026-11-03').verdict).toBe('too-early');
    expect(short('2026-11-04').verdict).toBe('at-risk');
    expect(short('2026-11-10').verdict).toBe('will-be-missed');
  });

  it('is too close to call where nothing alarms and yet less is expected than was promised', () => {
    const standing = mqls(660, monthCounts('2026-11', { mqls: 30 }, '2026-11-17'), LAST_MONTHS);
    expect(standing.verdict).toBe('too-close');
    expect(standing.expected?.value).toBeLessThan(660);
  });

  it('is kept as soon as enough have come, and missed only when the month is over', () => {
    expect(mqls(300, monthCounts('2026-11', { mqls: 30 }, '2026-11-14')).verdict).toBe('kept');
    expect(mqls(600, monthCounts('2026-11', { mqls: 20 }, '2026-11-30')).verdict).toBe('will-be-missed');
    expect(mqls(600, monthCounts('2026-11', { mqls: 20 }))).toMatchObject({ verdict: 'missed', count: 420 });
  });

  it('is too early to say to the end where hardly any are promised', () => {
    const standing = mqls(2, monthCounts('2026-11', {}, '2026-11-05'));
    expect(standing.verdict).toBe('too-early');
    expect(standing.sayable).toBeUndefined();
    expect(standing.seen).toBeUndefined();
  });

  it('learns nothing from a month that is not over or was before the first lead', () => {
    const counts = monthCounts('2026-11', { mqls: 20 }, '2026-11-10');
    const alone = mqls(600, counts);
    expect(
      mqls(600, counts, [monthCounts('2026-10', {}), monthCounts('2026-12', { mqls: 9 }, '2026-12-05')]),
    ).toEqual(alone);
    expect(mqls(600, counts, LAST_MONTHS)).not.toEqual(alone);
  });

  it('takes a date that is not counted for one without a lead', () => {
    const whole = monthCounts('2026-10', { mqls: 30 });
    const counts = monthCounts('2026-11', { mqls: 20 }, '2026-11-10');
    const gap = { ...whole, days: whole.days.slice(1) };
    const nothing = {
      ...whole,
      days: whole.days.map((day, index) => (index === 0 ? { ...day, mqls: 0 } : day)),
    };
    expect(mqls(600, counts, [gap])).toEqual(mqls(600, counts, [nothing]));
  });
});

describe('a share', () => {
  it('is on course, and says what is expected', () => {
    const standing = attempts(90, monthCounts('2026-11', daily(19, 1), '2026-11-17'));
    expect(standing).toMatchObject({ verdict: 'on-course', count: 209, of: 220, open: 0 });
    expect(standing.expected?.value).toBeCloseTo(0.95, 2);
    expect(standing.burn?.slow.rate).toBeCloseTo(0.5, 6);
  });

  it('is too close to call where a little less is expected than was promised', () => {
    const standing = attempts(90, monthCounts('2026-11', daily(178, 22), '2026-11-17'));
    expect(standing.verdict).toBe('too-close');
    expect(standing.expected?.value).toBeCloseTo(0.89, 2);
    // As it is shown, it is no less.
    expect(attempts(90, monthCounts('2026-11', daily(8_996, 1_004), '2026-11-17')).verdict).toBe('on-course');
  });

  it('is too early to say until enough are decided, and says when that will be', () => {
    const standing = attempts(90, monthCounts('2026-11', daily(10, 0), '2026-11-07'));
    expect(standing).toMatchObject({ verdict: 'too-early', of: 50, sayable: '2026-11-12' });
    const nothing = attempts(90, monthCounts('2026-11', {}, '2026-11-07'));
    expect(nothing.verdict).toBe('too-early');
    expect(nothing.sayable).toBeUndefined();
    expect(nothing.expected).toBeUndefined();
  });

  it('is too early to say before the first day, too', () => {
    const standing = attempts(90, monthCounts('2026-11', daily(10, 0), '2026-11-01'));
    expect(standing).toMatchObject({ verdict: 'too-early', count: 0, of: 0 });
  });

  it('is at risk where the budget burns too fast, and lost where it is used up', () => {
    expect(attempts(90, monthCounts('2026-11', daily(16, 4), '2026-11-10')).verdict).toBe('at-risk');
    expect(attempts(90, monthCounts('2026-11', daily(12, 8), '2026-11-14')).verdict).toBe('will-be-missed');
  });

  it('ends kept or missed with the month', () => {
    expect(attempts(90, monthCounts('2026-11', daily(9, 1)))).toMatchObject({ verdict: 'kept', count: 189 });
    expect(attempts(90, monthCounts('2026-11', daily(8, 2)))).toMatchObject({ verdict: 'missed', of: 210 });
    expect(attempts(90, monthCounts('2026-11', {})).verdict).toBe('kept');
  });

  it('stays open after the month where leads may still become what was promised', () => {
    const cohort = (good: number, bad: number, open: number) =>
      only(
        { marketing: { opportunities: { percent: 12, withinDays: 90 } } },
        monthCounts('2026-11', { fates: { opportunities: { good, bad, open } } }),
      );
    const standing = cohort(1, 0, 9);
    expect(standing).toMatchObject({ verdict: 'too-early', count: 21, of: 21, open: 189 });
    expect(standing.sayable).toBeUndefined();
    expect(cohort(2, 0, 8).verdict).toBe('kept');
    expect(cohort(1, 9, 0).verdict).toBe('missed');
    expect(cohort(0, 9, 1).verdict).toBe('missed');
  });

  it('of all is missed with the first that goes wrong', () => {
    expect(attempts(100, monthCounts('2026-11', daily(9, 1), '2026-11-10')).verdict).toBe('will-be-missed');
    expect(attempts(100, monthCounts('2026-11', daily(9, 0))).verdict).toBe('kept');
  });
});

it.each([
  ['kept', false],
  ['on-course', false],
  ['too-close', false],
  ['at-risk', true],
  ['will-be-missed', true],
  ['missed', false],
  ['too-early', false],
] as const)('%s warns: %s', (verdict, warns) => {
  expect(isWarning(verdict)).toBe(warns);
});
