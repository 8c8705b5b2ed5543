import {
  type ImportRow,
  type RowFault,
  type RowRules,
  readRow,
} from '../../../functions/app/lists/read-row.ts';
import { sortPostedFields } from '../../../functions/domain/lead/posted-fields.ts';
import { readRows } from '../rows.ts';
import { UsageError } from '../usage-error.ts';

/** The rows of a table that can be imported, one for each address, and what is wrong with the others. */
export interface Table {
  /** All but the names of the columns. */
  readonly rowCount: number;
  readonly rows: readonly ImportRow[];
  /** Further rows of an address that was there before. */
  readonly duplicates: number;
  readonly faults: readonly RowFault[];
}

/** @throws UsageError where the file cannot be read, or no column holds addresses. */
export async function readTable(file: string, rules: RowRules): Promise<Table> {
  const byAddress = new Map<string, ImportRow>();
  const faults: RowFault[] = [];
  let rowCount = 0;
  let duplicates = 0;
  await readRows(file, {
    onColumns: (columns) => demandAddresses(file, columns, rules),
    onBad({ line, detail }) {
      rowCount += 1;
      faults.push({ line, column: '', detail, mend: 'Mend the line, or leave it out.' });
    },
    onRow(raw) {
      rowCount += 1;
      const reading = readRow(raw, rules);
      if (!reading.ok) faults.push(...reading.faults);
      else if (byAddress.has(reading.row.address)) duplicates += 1;
      else byAddress.set(reading.row.address, reading.row);
    },
  });
  return { rowCount, rows: [...byAddress.values()], duplicates, faults };
}

function demandAddresses(file: string, columns: readonly string[], { policy }: RowRules): void {
  const isAddress = (column: string) =>
    sortPostedFields(policy.fields, { [column]: 'x' }).known.email !== undefined;
  if (columns.some(isAddress)) return;
  throw new UsageError(
    `${file} has no column of e-mail addresses. Name it email, or add its name to fields.email in config/intake.yaml. Its columns: ${columns.join(', ')}.`,
  );
}
