import type { Result } from '../../functions/domain/result.ts';
import type { KnownColumns } from './known-columns.ts';
import type { RowProblem } from './row-problems.ts';
import { readRows } from './rows.ts';
import { UsageError } from './usage-error.ts';

/** How the rows of a table are read of which each tells something else. */
export interface ReadOnce<Field extends string, Value> {
  readonly columns: KnownColumns<Field>;
  /** Columns that a table must have. */
  readonly required: readonly Field[];
  readonly read: (
    said: Readonly<Partial<Record<Field, string>>>,
  ) => Result<Value, readonly Omit<RowProblem<Field>, 'line'>[]>;
  /** What it tells something of, in a form in which nothing else is called so. */
  readonly keyOf: (value: Value) => string;
  /** What is said of a row that tells it again. */
  readonly again: (value: Value, line: number) => { readonly field: Field; readonly detail: string };
}

/** Reads a table; of rows that tell of the same the first holds. @throws UsageError where a column is missing. */
export async function readRowsOnce<Field extends string, Value>(
  file: string,
  { columns, required, read, keyOf, again }: ReadOnce<Field, Value>,
): Promise<{ readonly values: readonly Value[]; readonly bad: readonly RowProblem<Field>[] }> {
  const lines = new Map<string, number>();
  const values: Value[] = [];
  const bad: RowProblem<Field>[] = [];
  await readRows(file, {
    onColumns(named) {
      for (const field of required)
        if (!named.some((column) => columns.fieldOf(column) === field))
          throw new UsageError(`${file} has no column ${field}: its first line names the columns.`);
    },
    onBad: (row) => bad.push(row),
    onRow({ line, cells }) {
      const reading = read(columns.saidIn(cells));
      if (!reading.ok) return void bad.push(...reading.refusal.map((problem) => ({ line, ...problem })));
      const key = keyOf(reading.value);
      const earlier = lines.get(key);
      lines.set(key, earlier ?? line);
      if (earlier === undefined) values.push(reading.value);
      else bad.push({ line, ...again(reading.value, earlier), mend: 'Make one row of both.' });
    },
  });
  return { values, bad: bad.toSorted((one, other) => one.line - other.line) };
}
