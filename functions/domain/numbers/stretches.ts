import { DAY } from '../time.ts';
import { monthAfter, monthOf } from './periods.ts';
import type { Reporting } from './reporting.ts';

/** By what periods are put together. */
export const STRETCHES = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Stretch = (typeof STRETCHES)[number];

/**
 * The name of the stretch that a day is in: a week by its first day; quarters and years are those of the fiscal
 * calendar, which has the name of the year in which it ends.
 */
export function stretchOf(
  day: string,
  stretch: Stretch,
  { weekStart, fiscalYearStart }: Pick<Reporting, 'weekStart' | 'fiscalYearStart'>,
): string {
  if (stretch === 'day') return day;
  if (stretch === 'month') return monthOf(day);
  if (stretch === 'week') {
    const at = Date.parse(day);
    const since = (new Date(at).getUTCDay() + (weekStart === 'monday' ? 6 : 0)) % 7;
    return new Date(at - since * DAY).toISOString().slice(0, 10);
  }
  const [year = 0, month = 1] = day.split('-').map(Number);
  const place = (month - fiscalYearStart + 12) % 12;
  const began = month < fiscalYearStart ? year - 1 : year;
  const name = fiscalYearStart === 1 ? `${began}` : `FY${began + 1}`;
  return stretch === 'year' ? name : `${name}-Q${Math.floor(place / 3) + 1}`;
}

/** The month with which the fiscal year of a day begins: `2026-04`. */
export function fiscalYearBegin(
  day: string,
  { fiscalYearStart }: Pick<Reporting, 'fiscalYearStart'>,
): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return `${month < fiscalYearStart ? year - 1 : year}-${String(fiscalYearStart).padStart(2, '0')}`;
}

/** The month with which the quarter of the fiscal calendar begins that a day is in. */
export const quarterBegin = (
  day: string,
  { fiscalYearStart }: Pick<Reporting, 'fiscalYearStart'>,
): string => {
  const month = Number(monthOf(day).slice(-2));
  return monthAfter(monthOf(day), -((month - fiscalYearStart + 12) % 3));
};
