import {
  BASELINE_FIELDS,
  type BaselineField,
  readBaselineRow,
} from '../../../functions/app/numbers/read-baseline-row.ts';
import type { BaselineMonth } from '../../../functions/domain/numbers/baseline.ts';
import { knownColumns } from '../known-columns.ts';
import type { RowProblem } from '../row-problems.ts';
import { readRows } from '../rows.ts';
import { UsageError } from '../usage-error.ts';

const columns = knownColumns(BASELINE_FIELDS, {
  month: ['period', 'createdmonth'],
  leads: ['lead', 'captured'],
  mql: ['mqls', 'qualified'],
  sal: ['sals', 'accepted', 'attempted'],
  sql: ['sqls'],
  opportunity: ['opportunities', 'opps'],
  customer: ['customers', 'won'],
});

/** Ten years. */
const MOST_MONTHS = 120;

export interface ReadBaseline {
  readonly months: readonly BaselineMonth[];
  readonly bad: readonly RowProblem<BaselineField>[];
}

/** Reads a file of months. @param thisMonth - Which is not over. @throws UsageError */
export async function readBaseline(file: string, thisMonth: string): Promise<ReadBaseline> {
  const lines = new Map<string, number>();
  const months: BaselineMonth[] = [];
  const bad: RowProblem<BaselineField>[] = [];
  await readRows(file, {
    onColumns(named) {
      const fields = named.flatMap((column) => columns.fieldOf(column) ?? []);
      for (const field of ['month', 'leads'] as const)
        if (!fields.includes(field))
          throw new UsageError(`${file} has no column ${field}: its first line names the columns.`);
    },
    onBad: (row) => bad.push(row),
    onRow({ line, cells }) {
      const reading = readBaselineRow(columns.saidIn(cells), thisMonth);
      if (!reading.ok) return void bad.push(...reading.refusal.map((problem) => ({ line, ...problem })));
      const { month } = reading.value;
      const earlier = lines.get(month);
      lines.set(month, earlier ?? line);
      if (earlier === undefined) months.push(reading.value);
      else
        bad.push({
          ...{ line, field: 'month' },
          detail: `${month} is in line ${earlier} already.`,
          mend: 'Make one row of both.',
        });
    },
  });
  if (months.length === 0 && bad.length === 0) throw new UsageError(`${file} has no row.`);
  if (months.length > MOST_MONTHS)
    throw new UsageError(`${file} has ${months.length} months: bring in the last ${MOST_MONTHS} at most.`);
  return { months, bad };
}
