import type { Row } from '../../domain/numbers/cells.ts';
import type { Dimension } from '../../domain/numbers/counts.ts';
import type { Between, UsualPeriod } from '../../domain/numbers/spans.ts';
import type { TableName } from '../../domain/numbers/table-names.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { DeskPage } from '../desk/desk-brief.ts';

/** A table of numbers, as it is shown. */
export interface NumbersBrief extends DeskPage {
  readonly table: TableName;
  readonly by: Dimension;
  /** What was asked for. */
  readonly span: Between;
  readonly periods: Readonly<Record<UsualPeriod, Between>>;
  readonly rows: readonly Row[];
  /** What values of the dimension are called, where they are ids of people or pools. */
  readonly names: Readonly<Record<string, string>>;
  /** Whatever was recorded before is counted; absent before the first count. */
  readonly countedUntil?: EpochMs | undefined;
}
