/** How numbers are kept: in whose time, and when a month is over for good. */
export interface Reporting {
  /** IANA name. On its wall clock hours, days and months begin. */
  readonly zone: string;
  readonly weekStart: 'monday' | 'sunday';
  /** Month with which the fiscal year begins, 1 to 12. */
  readonly fiscalYearStart: number;
  /** So many days after its end a month is closed. */
  readonly closeAfterDays: number;
  /** How often both leaderships get a report; each week unless it is said otherwise. */
  readonly report?: { readonly every: 'week' | 'fortnight' } | undefined;
}

/** Of an account that has never said otherwise. */
export const USUAL_REPORTING: Reporting = {
  zone: 'Europe/Madrid',
  weekStart: 'monday',
  fiscalYearStart: 1,
  closeAfterDays: 5,
};
