import type { ImportPreview } from '../../../functions/app/lists/preview-import.ts';
import type { RowFault } from '../../../functions/app/lists/read-row.ts';
import type { AddressHash } from '../../../functions/app/ports.ts';
import type { ImportKind } from '../../../functions/domain/lists/import-kind.ts';
import { importPreviews, rowRules } from '../../../functions/handlers/wiring/imports.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import type { ProgressBar } from '../progress-bar.ts';
import { readTable } from './read-table.ts';

/** What importing needs, of an account or of this machine. */
export interface ImportDesk extends Pick<Ground, 'store' | 'now'> {
  readonly addressHash: AddressHash;
}

export interface AskedImport {
  readonly file: string;
  readonly kind: ImportKind;
  readonly name: string;
  readonly activity: string;
  readonly at: number;
}

/** What was found in a file, and what would become of it. */
export interface ToldImport {
  readonly file: string;
  readonly name: string;
  readonly rows: number;
  readonly duplicates: number;
  readonly faults: readonly RowFault[];
  readonly preview: ImportPreview;
}

/** Reads a file and says what would become of its leads. */
export async function importFile(
  desk: ImportDesk,
  asked: AskedImport,
  bar: ProgressBar,
): Promise<ToldImport> {
  const { file, kind, name, activity, at } = asked;
  const { rowCount, rows, duplicates, faults } = await readTable(file, await rowRules(desk)(kind));
  bar.start(rows.length);
  const preview = await importPreviews(desk, desk.addressHash)(
    kind,
    { importId: '', name, activity, at },
    rows,
    bar.step,
  );
  return { file, name, rows: rowCount, duplicates, faults, preview };
}
