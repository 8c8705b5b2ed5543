import type { LeadProfile, LifecycleStage } from '../../domain/lead/lead.ts';
import type { Row } from '../../domain/numbers/cells.ts';
import type { Dimension } from '../../domain/numbers/counts.ts';
import type { OneNumber } from '../../domain/numbers/one-number.ts';
import type { Between, UsualPeriod } from '../../domain/numbers/spans.ts';
import type { TableName } from '../../domain/numbers/table-names.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { DeskPage } from '../desk/desk-brief.ts';
import type { Comparison } from './compare-baseline.ts';
import type { ListedLead } from './list-leads.ts';

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
  /** IANA name of the zone in which days and months begin. */
  readonly reportingZone: string;
}

/** What has changed since the months before Baton. */
export interface BeforeAfterBrief extends DeskPage {
  /** Absent without a baseline. */
  readonly comparison: Comparison | undefined;
  readonly countedUntil: NumbersBrief['countedUntil'];
  readonly reportingZone: string;
}

/** A lead behind a number. */
export interface NumberLead extends ListedLead {
  /** Whether its name may be shown: it is another's, or nobody knows any more who it was. */
  readonly standing: 'shown' | 'hidden' | 'erased';
  readonly profile?: LeadProfile;
  readonly stage?: LifecycleStage;
}

/** A page of the leads behind a number. */
export interface NumberLeadsBrief extends DeskPage {
  readonly number: OneNumber;
  /** In the zone of reporting. */
  readonly today: string;
  /** What the number comes to, as known now. */
  readonly total: number;
  readonly leads: readonly NumberLead[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string | undefined;
  readonly names: NumbersBrief['names'];
}
