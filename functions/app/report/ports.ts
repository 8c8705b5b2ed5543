import type { Between } from '../../domain/numbers/spans.ts';
import type { Owing } from '../../domain/policy/debts.ts';
import type { Report } from '../../domain/report/report.ts';
import type { Versioned } from '../ports.ts';

/** A report as it was when it was due, with the mails that it owes: whoever looks for the report that is due sends them. */
export interface ArchivedReport extends Pick<Owing, 'owed'> {
  readonly report: Report;
  readonly version: number;
}

/** Reports that were mailed, by the last day of their periods: there is one for each, and what it says never changes. */
export interface ReportArchive extends Versioned<readonly [lastDay: string], ArchivedReport> {
  /** The one whose period a day is in. */
  containing(day: string): Promise<ArchivedReport | undefined>;
  /** Of half a year of weeks, the latest first. */
  periods(): Promise<readonly Between[]>;
}
