import { monthAfter } from '../numbers/periods.ts';
import { WEEKDAYS, type Weekday, type WorkingCalendar } from '../sla/calendar.ts';
import { DAY } from '../time.ts';
import type { ShareId } from './promises.ts';

/** How some things stand of which a share is to go well. */
export interface Fates {
  readonly good: number;
  readonly bad: number;
  /** May still turn out either way. */
  readonly open: number;
}

/**
 * What happened on one date of the reporting zone. A day of `accepted` holds what sales said of its MQLs that day, one of
 * `attempts` and `outcomes` what was due that day, one of `recycled` what was let go that day; one of `opportunities`
 * holds the MQLs of that day, each open until it is an opportunity or its time is over.
 */
export interface DayCounts {
  /** `2026-11-09`. */
  readonly date: string;
  readonly mqls: number;
  readonly fates: Readonly<Record<ShareId, Fates>>;
}

/** The counts of one month, as far as they are known. */
export interface MonthCounts {
  /** `2026-11`. */
  readonly month: string;
  /** The first date that is not counted to its end; one of a later month once this one is over. */
  readonly until: string;
  /** Every date of the month before `until`, in order. */
  readonly days: readonly DayCounts[];
}

/** `free`: a weekend or a holiday. */
export type DayClass = Weekday | 'free';

/** A date of a month, and what kind of day it is to the company. */
export interface MonthDay {
  readonly date: string;
  readonly kind: DayClass;
}

/** Every date of a month, in order. @param month - `2026-11`. */
export function daysOfMonth(month: string, calendar: Pick<WorkingCalendar, 'week' | 'holidays'>): MonthDay[] {
  const first = Date.parse(`${month}-01`);
  const length = (Date.parse(`${monthAfter(month)}-01`) - first) / DAY;
  return Array.from({ length }, (_, index) => {
    const at = first + index * DAY;
    const date = new Date(at).toISOString().slice(0, 10);
    const weekday = WEEKDAYS.find((_, place) => place === (at / DAY + 3) % 7);
    const isWorking =
      weekday !== undefined && calendar.week[weekday] !== undefined && !calendar.holidays.includes(date);
    return { date, kind: isWorking ? weekday : 'free' };
  });
}

/** Whether the month is counted to its end. */
export const isOver = ({ month, until }: Pick<MonthCounts, 'month' | 'until'>): boolean =>
  until >= `${monthAfter(month)}-01`;
