import {
  BASELINE_FIELDS,
  type BaselineField,
  readBaselineRow,
} from '../../../functions/app/numbers/read-baseline-row.ts';
import type { BaselineMonth } from '../../../functions/domain/numbers/baseline.ts';
import { knownColumns } from '../known-columns.ts';
import type { RowProblem } from '../row-problems.ts';
import { readRowsOnce } from '../rows-once.ts';
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
  const { values: months, bad } = await readRowsOnce<BaselineField, BaselineMonth>(file, {
    columns,
    required: ['month', 'leads'],
    read: (said) => readBaselineRow(said, thisMonth),
    keyOf: ({ month }) => month,
    again: ({ month }, line) => ({ field: 'month', detail: `${month} is in line ${line} already.` }),
  });
  if (months.length === 0 && bad.length === 0) throw new UsageError(`${file} has no row.`);
  if (months.length > MOST_MONTHS)
    throw new UsageError(`${file} has ${months.length} months: bring in the last ${MOST_MONTHS} at most.`);
  return { months, bad };
}
