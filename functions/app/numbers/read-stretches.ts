import { type Dimension, sumByValue } from '../../domain/numbers/counts.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import type { Span } from '../../domain/numbers/spans.ts';
import { type Stretch, stretchOf } from '../../domain/numbers/stretches.ts';
import type { StretchNumbers } from '../../domain/numbers/tables.ts';
import type { Numbers } from './ports.ts';

/** Reads the periods of a span, put together, in order of time. @param each - By what; without it all are one. */
export async function readStretches(
  numbers: Numbers,
  dimension: Dimension,
  span: Span,
  each: Stretch | undefined,
  reporting: Reporting,
): Promise<readonly StretchNumbers[]> {
  const nameOf = (period: string): string =>
    each === undefined ? 'all' : stretchOf(span.grain === 'month' ? `${period}-01` : period, each, reporting);
  const periods = await numbers.read({ dimension, ...span });
  const named = periods.map((one) => ({ ...one, stretch: nameOf(one.period) }));
  return [...new Set(named.map(({ stretch }) => stretch))].map((stretch) => {
    const all = named.filter((one) => one.stretch === stretch);
    return {
      stretch,
      values: sumByValue(all.map(({ values }) => values)),
      frozen: sumByValue(all.map(({ values, closed }) => closed ?? values)),
    };
  });
}
