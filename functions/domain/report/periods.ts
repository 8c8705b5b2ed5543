import { daysAgo } from '../numbers/periods.ts';
import type { Reporting } from '../numbers/reporting.ts';
import type { Between } from '../numbers/spans.ts';
import { stretchOf } from '../numbers/stretches.ts';
import { DAY } from '../time.ts';

/** How often there is a report. */
export const REPORT_EVERY = ['week', 'fortnight'] as const;
export type ReportEvery = (typeof REPORT_EVERY)[number];

/** Of an account that has never said otherwise. */
export const USUAL_EVERY: ReportEvery = 'week';

/** So many periods before say what is usual. */
const PERIODS_BEFORE = 8;

const DAYS: Readonly<Record<ReportEvery, number>> = { week: 7, fortnight: 14 };

/**
 * The period of a report that a day of the reporting zone is in. Weeks begin as the policy says; a fortnight begins with every
 * second one, counted from the first week of 1970, so that it never depends on when reports began.
 */
export function reportPeriod(
  day: string,
  every: ReportEvery,
  reporting: Pick<Reporting, 'weekStart' | 'fiscalYearStart'>,
): Between {
  const week = stretchOf(day, 'week', reporting);
  const isSecond = every === 'fortnight' && Math.floor(Date.parse(week) / (DAYS.week * DAY)) % 2 !== 0;
  const from = isSecond ? daysAgo(week, DAYS.week) : week;
  return { from, to: daysAgo(from, 1 - DAYS[every]) };
}

/** The latest period that is over on a day. */
export const lastReportPeriod = (
  today: string,
  every: ReportEvery,
  reporting: Pick<Reporting, 'weekStart' | 'fiscalYearStart'>,
): Between => reportPeriod(daysAgo(reportPeriod(today, every, reporting).from, 1), every, reporting);

/** What there is to look at, the latest first: what was kept, and what else may be put together. */
export const periodsToShow = (kept: readonly Between[], usual: readonly Between[]): readonly Between[] =>
  [...kept, ...usual.filter(({ from }) => !kept.some((one) => one.from <= from && from <= one.to))].toSorted(
    (one, other) => (one.to < other.to ? 1 : -1),
  );

/** The periods before one that say what is usual, the latest first. */
export function periodsBefore(
  { from, to }: Between,
  every: ReportEvery,
): readonly [before: Between, ...earlier: Between[]] {
  const back = (n: number): Between => ({
    from: daysAgo(from, n * DAYS[every]),
    to: daysAgo(to, n * DAYS[every]),
  });
  return [back(1), ...Array.from({ length: PERIODS_BEFORE - 1 }, (_, n) => back(n + 2))];
}
