import { sortPostedFields } from '../../domain/lead/posted-fields.ts';
import { type ImportRow, type RawRow, type RowFault, type RowRules, readRow } from './read-row.ts';

/** The rows of a table that can be imported, one for each address, and what is wrong with the others. */
export interface Table {
  /** All but the names of the columns. */
  readonly rowCount: number;
  readonly rows: readonly ImportRow[];
  /** Further rows of an address that was there before. */
  readonly duplicates: number;
  readonly faults: readonly RowFault[];
}

/** Takes the rows of a table as they are read. */
export interface TableReader {
  readonly onRow: (row: RawRow) => void;
  /** A row that is none. */
  readonly onBad: (row: { readonly line: number; readonly detail: string }) => void;
  /** What was read so far. */
  readonly table: () => Table;
}

export function tableReader(rules: RowRules): TableReader {
  const byAddress = new Map<string, ImportRow>();
  const faults: RowFault[] = [];
  let rowCount = 0;
  let duplicates = 0;
  return {
    onRow(raw) {
      rowCount += 1;
      const reading = readRow(raw, rules);
      if (!reading.ok) faults.push(...reading.faults);
      else if (byAddress.has(reading.row.address)) duplicates += 1;
      else byAddress.set(reading.row.address, reading.row);
    },
    onBad({ line, detail }) {
      rowCount += 1;
      faults.push({ line, column: '', detail, mend: 'Mend the line, or leave it out.' });
    },
    table: () => ({ rowCount, rows: [...byAddress.values()], duplicates, faults }),
  };
}

/** Whether one of these columns holds e-mail addresses, without which a table cannot be read. */
export const hasAddresses = (columns: readonly string[], { policy }: Pick<RowRules, 'policy'>): boolean =>
  columns.some((column) => sortPostedFields(policy.fields, { [column]: 'x' }).known.email !== undefined);
