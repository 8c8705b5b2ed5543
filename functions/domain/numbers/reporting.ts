import type { Weekday } from '../sla/calendar.ts';
import type { Watch } from './rates.ts';
import type { SourceMap } from './source-map.ts';

/** How numbers are kept: in whose time, and when a month is over for good. */
export interface Reporting {
  /** IANA name. On its wall clock hours, days and months begin. */
  readonly zone: string;
  readonly weekStart: 'monday' | 'sunday';
  /** Month with which the fiscal year begins, 1 to 12. */
  readonly fiscalYearStart: number;
  /** So many days after its end a month is closed. */
  readonly closeAfterDays: number;
  readonly report?: ReportPolicy | undefined;
  /** Without it a lead counts under its source as the form sent it. */
  readonly sources?: SourceMap | undefined;
  /** Which rates are watched; all, as usual, without it. */
  readonly watch?: Watch | undefined;
}

/** The report to both leaderships. */
export interface ReportPolicy {
  /** How long its period is; a week unless it is said otherwise. */
  readonly every: 'week' | 'fortnight';
  /** Day on which it is mailed, the first after the end of its period; without it nobody is mailed. */
  readonly on?: Weekday | undefined;
  /** `08:00` on the clock of the reporting zone; given with the day. */
  readonly at?: string | undefined;
}

/** Of an account that has never said otherwise. */
export const USUAL_REPORTING: Reporting = {
  zone: 'Europe/Madrid',
  weekStart: 'monday',
  fiscalYearStart: 1,
  closeAfterDays: 5,
};
