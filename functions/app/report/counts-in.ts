import { type Counts, NONE, sumByValue } from '../../domain/numbers/counts.ts';
import type { Between } from '../../domain/numbers/spans.ts';
import type { PeriodNumbers } from '../numbers/ports.ts';

/** What was counted in a period. @param days - Of all leads. */
export const countsIn = (days: readonly PeriodNumbers[], { from, to }: Between): Counts =>
  sumByValue(days.filter(({ period }) => from <= period && period <= to).map(({ values }) => values))[NONE] ??
  {};
