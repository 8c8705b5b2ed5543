import { type Cell, columnsOf, type Row } from '../domain/numbers/cells.ts';
import { NONE } from '../domain/numbers/counts.ts';

/** A row as programs read it: counts, shares with their bounds, durations in milliseconds, parts of a whole from 0 to 1, money in minor units by currency. */
export const rowRecord = (row: Row): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, jsonOf(cell)]));

function jsonOf(cell: Cell | undefined): unknown {
  switch (cell?.kind) {
    case 'word':
      return cell.word;
    case 'count':
      return cell.count;
    case 'restated':
      return cell.by;
    case 'share':
      return cell.share;
    case 'duration':
      return cell.ms;
    case 'fraction':
      return cell.fraction;
    case 'days':
      return cell.days;
    case 'money':
      return cell.money;
    case undefined:
      return undefined;
  }
}

/** Rows as a spreadsheet holds them: a column for each number, named `mql.share`; the first row names them. */
export function spreadsheetRows(rows: readonly Row[]): readonly (readonly (string | number)[])[] {
  const flat = rows.map((row) => flattened(rowRecord(row)));
  const all = new Set(flat.flatMap((row) => [...row.keys()]));
  const heads = columnsOf(rows).flatMap((name) =>
    [...all].filter((head) => head === name || head.startsWith(`${name}.`)),
  );
  return [heads, ...flat.map((row) => heads.map((head) => row.get(head) ?? ''))];
}

function flattened(record: object, prefix = ''): ReadonlyMap<string, string | number> {
  const flat = new Map<string, string | number>();
  for (const [name, value] of Object.entries(record))
    if (typeof value === 'object' && value !== null)
      for (const [inner, one] of flattened(value, `${prefix}${name}.`)) flat.set(inner, one);
    else if (value !== undefined) flat.set(`${prefix}${name}`, value === NONE ? '' : value);
  return flat;
}
