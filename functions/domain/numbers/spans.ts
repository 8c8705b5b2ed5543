import { ok, type Result, refused } from '../result.ts';
import { lastDayOf, monthAfter, monthOf } from './periods.ts';
import type { Reporting } from './reporting.ts';
import { fiscalYearBegin, quarterBegin, type Stretch } from './stretches.ts';

/** Months, such as `2026-11`, or days of the reporting zone; both ends are included. */
export interface Between {
  readonly from: string;
  readonly to: string;
}

/** What is read to answer for a stretch of time: whole months where it has no other. */
export interface Span extends Between {
  readonly grain: 'day' | 'month';
}

export interface SpanFault {
  readonly end: keyof Between;
  readonly text: string;
  readonly reason: 'unreadable' | 'before-its-begin';
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** @returns whether it names a day, like `2026-11-28`. */
export const isDay = (text: string): boolean => DAY.test(text);

/** @param each - By what periods are put together; weeks and days are read day by day. */
export function spanOf(asked: Between, each?: Stretch): Result<Span, SpanFault> {
  for (const end of ['from', 'to'] as const)
    if (!MONTH.test(asked[end]) && !DAY.test(asked[end]))
      return refused({ end, text: asked[end], reason: 'unreadable' });
  const days = daysOf(asked);
  if (days.to < days.from) return refused({ end: 'to', text: asked.to, reason: 'before-its-begin' });
  const isWhole = days.from.endsWith('-01') && days.to === lastDayOf(monthOf(days.to));
  return isWhole && each !== 'day' && each !== 'week'
    ? ok({ from: monthOf(days.from), to: monthOf(days.to), grain: 'month' })
    : ok({ ...days, grain: 'day' });
}

/** The first and the last day. */
export const daysOf = ({ from, to }: Between): Between => ({
  from: MONTH.test(from) ? `${from}-01` : from,
  to: MONTH.test(to) ? lastDayOf(to) : to,
});

/** What is asked for most. */
export const USUAL_PERIODS = ['month', 'last-month', 'quarter', 'year'] as const;
export type UsualPeriod = (typeof USUAL_PERIODS)[number];

/** The months of each; quarter and year are those of the fiscal calendar, so far. */
export function usualPeriods(
  today: string,
  reporting: Pick<Reporting, 'fiscalYearStart'>,
): Readonly<Record<UsualPeriod, Between>> {
  const to = monthOf(today);
  const last = monthAfter(to, -1);
  return {
    month: { from: to, to },
    'last-month': { from: last, to: last },
    quarter: { from: quarterBegin(today, reporting), to },
    year: { from: fiscalYearBegin(today, reporting), to },
  };
}
