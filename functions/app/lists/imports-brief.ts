import type { ImportKind } from '../../domain/lists/import-kind.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { DeskPage } from '../desk/desk-brief.ts';
import type { ImportOverview } from './list-imports.ts';
import type { ImportPreview } from './preview-import.ts';
import type { Table } from './read-table.ts';
import type { ImportRun } from './run-import.ts';

/** All imports, and the form for another. */
export interface ImportsBrief extends DeskPage {
  readonly imports: readonly ImportOverview[];
  /** The name of a person by id. */
  readonly named: (person: string) => string;
}

/** An import as it was asked for. */
export interface ImportAsked {
  readonly kind: ImportKind;
  readonly name: string;
  readonly activity: string;
  readonly at: EpochMs;
  /** The table as it came, so that it need not be chosen again. */
  readonly csv: string;
}

/** What would become of a table. */
export interface ImportPreviewBrief extends DeskPage {
  readonly asked: ImportAsked;
  readonly table: Pick<Table, 'rowCount' | 'duplicates' | 'faults'>;
  readonly preview: ImportPreview;
}

/** How far a table was brought in. */
export interface ImportRunBrief extends DeskPage {
  readonly asked: ImportAsked;
  /** Rows that can be read. */
  readonly rows: number;
  readonly run: ImportRun;
}
