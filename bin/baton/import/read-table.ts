import type { RowRules } from '../../../functions/app/lists/read-row.ts';
import { hasAddresses, type Table, tableReader } from '../../../functions/app/lists/read-table.ts';
import { readRows } from '../rows.ts';
import { UsageError } from '../usage-error.ts';
import { type ImportMap, mappedCells } from './map.ts';

/** @throws UsageError where the file cannot be read, or no column holds addresses. */
export async function readTable(file: string, rules: RowRules, map?: ImportMap): Promise<Table> {
  const { table, ...handlers } = tableReader(rules);
  await readRows(file, {
    ...handlers,
    onRow: (row) => handlers.onRow(map === undefined ? row : { ...row, cells: mappedCells(map, row.cells) }),
    onColumns(found) {
      map?.checkColumns(found);
      const columns = map === undefined ? found : Object.keys(map.map.columns);
      if (hasAddresses(columns, rules)) return;
      throw new UsageError(
        `${file} has no column of e-mail addresses. Name it email, or add its name to fields.email in config/intake.yaml. Its columns: ${columns.join(', ')}.`,
      );
    },
  });
  return table();
}
