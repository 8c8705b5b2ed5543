import { dayOf, daysAgo, hourOf } from '../numbers/periods.ts';
import type { Reporting, ReportPolicy } from '../numbers/reporting.ts';
import type { Between } from '../numbers/spans.ts';
import { WEEKDAYS, type Weekday } from '../sla/calendar.ts';
import { instantOf } from '../sla/wall-clock.ts';
import type { EpochMs } from '../time.ts';
import { lastReportPeriod, periodsBefore } from './periods.ts';

/** When reports are mailed. */
export interface ReportDay extends Pick<ReportPolicy, 'every'> {
  readonly on: Weekday;
  readonly at: string;
}

/** @returns undefined where nobody is to be mailed. */
export function reportDayOf({ report }: Pick<Reporting, 'report'>): ReportDay | undefined {
  if (report?.on === undefined || report.at === undefined) return undefined;
  return { every: report.every, on: report.on, at: report.at };
}

/**
 * When the report of a period is mailed: on the first such day after its end, when the clock of the zone reads the time.
 * What autumn repeats is meant for the first time; what spring skips counts from the clock before the change.
 */
export function leavesAt(
  { to }: Pick<Between, 'to'>,
  { on, at }: Pick<ReportDay, 'on' | 'at'>,
  zone: string,
): EpochMs {
  const after = daysAgo(to, -1);
  const weekday = (new Date(after).getUTCDay() + 6) % 7;
  const day = daysAgo(after, -((WEEKDAYS.indexOf(on) - weekday + 7) % 7));
  return instantOf(Date.parse(`${day}T${at}Z`), zone);
}

/** The latest period whose report is to have left by now. @see RULES.md#A12 */
export function duePeriod(now: EpochMs, day: ReportDay, reporting: Reporting): Between {
  const latest = lastReportPeriod(dayOf(hourOf(reporting.zone, now)), day.every, reporting);
  const [before] = periodsBefore(latest, day.every);
  return leavesAt(latest, day, reporting.zone) <= now ? latest : before;
}

/** When a period is over. */
export const endOf = ({ to }: Pick<Between, 'to'>, zone: string): EpochMs =>
  instantOf(Date.parse(daysAgo(to, -1)), zone);
