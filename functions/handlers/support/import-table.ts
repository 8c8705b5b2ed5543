import { csvText, readCsvRows } from '../../adapters/csv-rows.ts';
import type { RowRules } from '../../app/lists/read-row.ts';
import { hasAddresses, type Table, tableReader } from '../../app/lists/read-table.ts';
import { MOST_ROWS } from '../../contracts/http/import-post.ts';
import { problems } from '../../contracts/http/problem.ts';
import { HttpProblem } from './http-problem.ts';

/** Reads a table that was sent. @throws HttpProblem where it is none, or too long for a request. */
export async function importTable(csv: string, rules: RowRules): Promise<Table> {
  const { table, ...handlers } = tableReader(rules);
  const isCsv = await readCsvRows(csvText(csv), {
    ...handlers,
    onColumns(columns) {
      if (!hasAddresses(columns, rules))
        throw unusable('No column holds e-mail addresses.', 'Name one of the columns email.');
    },
  });
  if (!isCsv) throw unusable('It is no CSV: its quotation marks do not match.', 'Save it as "CSV UTF-8".');
  const read = table();
  if (read.rowCount === 0)
    throw unusable('It has no rows.', 'Put one lead in each row below the names of the columns.');
  if (read.rowCount > MOST_ROWS) throw new HttpProblem(problems.tooLarge({ detail: TOO_LONG }));
  return read;
}

const TOO_LONG = `At most ${MOST_ROWS.toLocaleString('en')} rows are taken here; "baton import" on the command line takes any number.`;

const unusable = (detail: string, mend: string): HttpProblem =>
  new HttpProblem(problems.invalidFields({ errors: [{ field: 'table', detail, mend }] }));
