import {
  type BeforeAfterRow,
  beforeAfter,
  countedToo,
  missingMonths,
} from '../../domain/numbers/baseline.ts';
import { NONE } from '../../domain/numbers/counts.ts';
import { monthOf } from '../../domain/numbers/periods.ts';
import type { Between } from '../../domain/numbers/spans.ts';
import type { Baselines } from './keep-baseline.ts';
import type { Numbers } from './ports.ts';

export interface CompareBaselineDeps {
  readonly baselines: Pick<Baselines, 'find'>;
  readonly numbers: Numbers;
}

/** What became of leads in the months before and since. */
export interface Comparison {
  /** The first and the last month before, and how many there are. */
  readonly before: Between & {
    readonly months: number;
    /** Months between them of which nothing is known. */
    readonly missing: readonly string[];
    /** Of them: leads were counted too, which are neither before nor after. */
    readonly countedToo: readonly string[];
  };
  readonly rows: readonly BeforeAfterRow[];
}

/** @param today - A day of the reporting zone. @returns undefined where there is no baseline. */
export async function compareBaseline(
  { baselines, numbers }: CompareBaselineDeps,
  today: string,
): Promise<Comparison | undefined> {
  const { months } = await baselines.find();
  // Kept in order of time.
  const [first, last] = [months.at(0), months.at(-1)];
  if (!first || !last) return undefined;
  const counted = await numbers.read({
    ...{ dimension: 'all', grain: 'month' },
    ...{ from: first.month, to: monthOf(today) },
  });
  const own = counted.map(({ period, values }) => ({ month: period, counts: values[NONE] ?? {} }));
  const span = { from: first.month, to: last.month };
  return {
    before: {
      ...{ ...span, months: months.length, missing: missingMonths(months, span) },
      countedToo: countedToo(months, own),
    },
    rows: beforeAfter(months, own, today),
  };
}
