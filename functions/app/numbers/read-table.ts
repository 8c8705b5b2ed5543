import { type Row, word } from '../../domain/numbers/cells.ts';
import type { Dimension } from '../../domain/numbers/counts.ts';
import { monthAfter, monthOf } from '../../domain/numbers/periods.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import { daysOf, type Span } from '../../domain/numbers/spans.ts';
import type { Stretch } from '../../domain/numbers/stretches.ts';
import type { TableName } from '../../domain/numbers/table-names.ts';
import { ageingRows, LONG_AGO, TABLES } from '../../domain/numbers/tables.ts';
import type { SourceDays } from './note-sources.ts';
import type { Numbers } from './ports.ts';
import { readStretches } from './read-stretches.ts';

export interface ReadTableDeps {
  readonly numbers: Numbers;
  readonly sourceDays: Pick<SourceDays, 'range'>;
}

export interface TableAsked {
  readonly table: TableName;
  readonly by: Dimension;
  /** Of no account for ages, which are as of today. */
  readonly span: Span;
  /** One table for each such stretch, in whose rows it comes first. */
  readonly each?: Stretch | undefined;
  /** A day in the reporting zone. */
  readonly today: string;
}

/** The rows of a table, from the sums of its periods. */
export const readTable =
  ({ numbers, sourceDays }: ReadTableDeps) =>
  async ({ table, by, span, each, today }: TableAsked, reporting: Reporting): Promise<readonly Row[]> => {
    if (table === 'ageing') return readAgeing(numbers, by, today);
    const stretches = await readStretches(numbers, by, span, each, reporting);
    const isWithSpend = table === 'sources' && by === 'source' && each === undefined;
    const { from, to } = daysOf(span);
    const days = isWithSpend ? await sourceDays.range(from, to) : [];
    return stretches.flatMap((stretch) =>
      TABLES[table](stretch, days).map((row) =>
        each === undefined ? row : { stretch: word(stretch.stretch), ...row },
      ),
    );
  };

/** By days for a year, and by months before that, so that it never costs more. */
async function readAgeing(numbers: Numbers, dimension: Dimension, today: string): Promise<readonly Row[]> {
  const since = monthAfter(monthOf(today), -12);
  const [months, days] = await Promise.all([
    numbers.read({ dimension, from: monthOf(LONG_AGO), to: monthAfter(since, -1), grain: 'month' }),
    numbers.read({ dimension, from: `${since}-01`, to: today, grain: 'day' }),
  ]);
  const periods = [...months.map((month) => ({ ...month, period: `${month.period}-01` })), ...days];
  const names = new Set(periods.flatMap(({ values }) => Object.keys(values)));
  return [...names].sort().flatMap((value) =>
    ageingRows(
      value,
      periods.map(({ period, values }) => ({ day: period, counts: values[value] ?? {} })),
      today,
    ),
  );
}
