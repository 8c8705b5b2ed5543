import { daysAgo, lastDayOf, monthAfter, monthOf } from '../numbers/periods.ts';
import type { Reporting } from '../numbers/reporting.ts';
import type { Between } from '../numbers/spans.ts';
import { stretchOf } from '../numbers/stretches.ts';
import { instantOf } from '../sla/wall-clock.ts';
import type { EpochMs } from '../time.ts';

export const WATCHED_KINDS = ['week', 'month'] as const;
export type WatchedKind = (typeof WATCHED_KINDS)[number];

/** A week or a month of the reporting calendar, by its first and last day. */
export interface WatchedPeriod extends Between {
  readonly kind: WatchedKind;
}

/** `2026-11-16` of a week, `2026-11` of a month. */
export const periodName = ({ kind, from }: WatchedPeriod): string => (kind === 'week' ? from : monthOf(from));

/**
 * The latest period that has been over for as many days as it takes to close a month.
 *
 * @param today - In the reporting zone.
 */
export function closedPeriod(
  kind: WatchedKind,
  today: string,
  reporting: Pick<Reporting, 'weekStart' | 'fiscalYearStart' | 'closeAfterDays'>,
): WatchedPeriod {
  const day = daysAgo(today, reporting.closeAfterDays);
  if (kind === 'month') {
    const month = monthAfter(monthOf(day), -1);
    return { kind, from: `${month}-01`, to: lastDayOf(month) };
  }
  const next = stretchOf(day, 'week', reporting);
  return { kind, from: daysAgo(next, 7), to: daysAgo(next, 1) };
}

/** When a period was closed: what was learned later counts no more. */
export const closedAt = (
  { to }: Pick<Between, 'to'>,
  { zone, closeAfterDays }: Pick<Reporting, 'zone' | 'closeAfterDays'>,
): EpochMs => instantOf(Date.parse(daysAgo(to, -1 - closeAfterDays)), zone);
