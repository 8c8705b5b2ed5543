import type { Commitments } from '../policy/commitments.ts';
import type { WorkingCalendar } from '../sla/calendar.ts';
import { assessCount } from './assess-count.ts';
import { assessShare } from './assess-share.ts';
import { daysOfMonth, isOver, type MonthCounts } from './month.ts';
import { learnPattern, type PastDay } from './pattern.ts';
import { promisesOf } from './promises.ts';
import type { PromiseStanding } from './standing.ts';

export interface AssessedMonth {
  readonly commitments: Commitments;
  readonly counts: MonthCounts;
  /** Months before it, in any order. */
  readonly before: readonly MonthCounts[];
  /** Whose weekends and holidays are the company's. */
  readonly calendar: Pick<WorkingCalendar, 'week' | 'holidays'>;
}

/** How each promise of a month stands, in the order in which they are promised. @see RULES.md#C1 */
export function assess({ commitments, counts, before, calendar }: AssessedMonth): readonly PromiseStanding[] {
  const days = daysOfMonth(counts.month, calendar);
  const pattern = learnPattern(before.flatMap((month) => pastOf(month, calendar)));
  return promisesOf(commitments).map((promised) =>
    promised.id === 'mqls'
      ? assessCount(promised, counts, days, pattern)
      : assessShare(promised, counts, days, pattern),
  );
}

/** A month that is not over, or in which the system knew of no lead yet, teaches nothing. */
function pastOf(counts: MonthCounts, calendar: AssessedMonth['calendar']): readonly (readonly PastDay[])[] {
  if (!isOver(counts) || counts.days.every(({ mqls }) => mqls === 0)) return [];
  const mqls = new Map(counts.days.map((day) => [day.date, day.mqls]));
  return [daysOfMonth(counts.month, calendar).map((day) => ({ ...day, count: mqls.get(day.date) ?? 0 }))];
}
