import type { MonthStandings } from '../commitments/standing.ts';
import type { Row } from '../numbers/cells.ts';
import type { Between } from '../numbers/spans.ts';
import type { TableName } from '../numbers/table-names.ts';
import type { EpochMs } from '../time.ts';
import type { Restated, StageFigures } from './compare.ts';
import type { Sentence } from './sentences.ts';

/** The tables of a report, in their order. */
export const REPORT_TABLES = [
  'waits',
  'leaks',
  'reasons',
  'sources',
  'ageing',
] as const satisfies readonly TableName[];
export type ReportTable = (typeof REPORT_TABLES)[number];

/** What both leaderships get to read of a period: ids and figures, and no name of a person. */
export interface Report {
  /** First and last day, in the reporting zone. */
  readonly period: Between;
  /** The period before, which figures stand beside. */
  readonly before: Between;
  readonly at: EpochMs;
  /** Whatever was recorded before is counted; absent before the first count. */
  readonly countedUntil?: EpochMs | undefined;
  readonly sentences: readonly Sentence[];
  readonly stages: readonly StageFigures[];
  readonly tables: Readonly<Record<ReportTable, readonly Row[]>>;
  /** Of the month that ran; absent where nobody has promised anything. */
  readonly promises?: Omit<MonthStandings, 'zone'> | undefined;
  /** Places in the logs of reviews, of what was decided in the period. */
  readonly decisions: readonly Decided[];
  /** Ids of what is left to do, oldest first. */
  readonly actions: readonly string[];
  /** Ids of the investigations that were open. */
  readonly investigations: readonly string[];
  readonly restated: readonly Restated[];
}

/** Whether nothing was counted in its period, nor in those before: before anything is, there is nothing to tell. */
export const saysNothing = ({ stages, tables }: Pick<Report, 'stages' | 'tables'>): boolean =>
  tables.sources.length === 0 && stages.every(({ now, median }) => now === 0 && median === undefined);

export interface Decided {
  readonly review: string;
  readonly place: number;
}
