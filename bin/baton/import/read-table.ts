import type { RowRules } from '../../../functions/app/lists/read-row.ts';
import { hasAddresses, type Table, tableReader } from '../../../functions/app/lists/read-table.ts';
import { readRows } from '../rows.ts';
import { UsageError } from '../usage-error.ts';

/** @throws UsageError where the file cannot be read, or no column holds addresses. */
export async function readTable(file: string, rules: RowRules): Promise<Table> {
  const { table, ...handlers } = tableReader(rules);
  await readRows(file, {
    ...handlers,
    onColumns(columns) {
      if (hasAddresses(columns, rules)) return;
      throw new UsageError(
        `${file} has no column of e-mail addresses. Name it email, or add its name to fields.email in config/intake.yaml. Its columns: ${columns.join(', ')}.`,
      );
    },
  });
  return table();
}
