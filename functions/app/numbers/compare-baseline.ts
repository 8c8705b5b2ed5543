import { type BeforeAfterRow, beforeAfter } from '../../domain/numbers/baseline.ts';
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
  /** The first and the last month before, and how many there are: some between may be missing. */
  readonly before: Between & { readonly months: number };
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
    ...{ from: last.month, to: monthOf(today) },
  });
  const rows = beforeAfter(
    months,
    counted.map(({ period, values }) => ({ month: period, counts: values[NONE] ?? {} })),
    today,
  );
  return { before: { from: first.month, to: last.month, months: months.length }, rows };
}
