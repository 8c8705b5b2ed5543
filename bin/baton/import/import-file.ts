import type { ImportPreview } from '../../../functions/app/lists/preview-import.ts';
import type { RowFault } from '../../../functions/app/lists/read-row.ts';
import type { ImportRun } from '../../../functions/app/lists/run-import.ts';
import type { AddressHash } from '../../../functions/app/ports.ts';
import type { ImportKind } from '../../../functions/domain/lists/import-kind.ts';
import { importing, importPreviews, rowRules } from '../../../functions/handlers/wiring/imports.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import type { ProgressBar } from '../progress-bar.ts';
import type { ImportMap } from './map.ts';
import { readTable } from './read-table.ts';

/** What importing needs, of an account or of this machine. */
export interface ImportDesk extends Pick<Ground, 'store' | 'backoff' | 'newId' | 'now'> {
  readonly addressHash: AddressHash;
}

export interface AskedImport {
  readonly file: string;
  readonly kind: ImportKind;
  readonly name: string;
  readonly activity: string;
  readonly at: number;
  /** Says which column is which; the columns are named as they are without. */
  readonly map?: ImportMap | undefined;
  /** Whether to do it, not only to say what would become of it. */
  readonly isMeant: boolean;
}

/** What was found in a file, and what would become of it. */
export interface ToldImport {
  readonly file: string;
  readonly name: string;
  readonly rows: number;
  readonly duplicates: number;
  readonly faults: readonly RowFault[];
  readonly preview: ImportPreview;
  /** Absent where it was only asked what would become of it. */
  readonly run?: ImportRun;
}

/** Reads a file, says what would become of its leads and, where that is meant, brings them in. */
export async function importFile(
  desk: ImportDesk,
  asked: AskedImport,
  bar: ProgressBar,
): Promise<ToldImport> {
  const { file, kind, name, activity, at, map, isMeant } = asked;
  const { rowCount, rows, duplicates, faults } = await readTable(file, await rowRules(desk)(kind), map);
  bar.start(rows.length * (isMeant ? 2 : 1));
  const origin = { name, activity, at };
  const preview = await importPreviews(desk, desk.addressHash)(
    kind,
    { ...origin, importId: '' },
    rows,
    bar.step,
  );
  const told = { file, name, rows: rowCount, duplicates, faults, preview };
  if (!isMeant) return told;
  return { ...told, run: await importing(desk, desk.addressHash)(kind, origin, rows, bar.step) };
}
