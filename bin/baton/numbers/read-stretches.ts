import type { Numbers } from '../../../functions/app/numbers/ports.ts';
import { type Dimension, sumByValue, type Values } from '../../../functions/domain/numbers/counts.ts';
import { dayOf, hourOf, monthOf } from '../../../functions/domain/numbers/periods.ts';
import type { Reporting } from '../../../functions/domain/numbers/reporting.ts';
import { fiscalYearBegin, type Stretch, stretchOf } from '../../../functions/domain/numbers/stretches.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { UsageError } from '../usage-error.ts';

/** What is asked for: months, such as `2026-11`, or days; both ends are included. */
export interface Asked {
  readonly from?: string;
  readonly to?: string;
  /** What periods are put together by; without it all are one. */
  readonly each?: Stretch;
}

/** The counts of a stretch of time. */
export interface StretchNumbers {
  /** Its name, or `all`. */
  readonly stretch: string;
  /** As known now. */
  readonly values: Values;
  /** The same with closed months as they were closed. */
  readonly frozen: Values;
}

export interface Span {
  readonly from: string;
  readonly to: string;
  readonly grain: 'day' | 'month';
}

const MONTH = /^\d{4}-\d{2}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The fiscal year so far, unless it is said otherwise. @throws UsageError naming what is neither a month nor a day. */
export function spanOf({ from, to, each }: Asked, reporting: Reporting, now: EpochMs): Span {
  const today = dayOf(hourOf(reporting.zone, now));
  const ends = { from: from ?? fiscalYearBegin(today, reporting), to: to ?? monthOf(today) };
  for (const [name, text] of Object.entries(ends))
    if (!MONTH.test(text) && !DAY.test(text))
      throw new UsageError(`--${name} ${text}: write a month like 2026-11 or a day like 2026-11-28.`);
  const isByMonth = MONTH.test(ends.from) && MONTH.test(ends.to) && each !== 'day' && each !== 'week';
  if (isByMonth) return { ...ends, grain: 'month' };
  return {
    from: MONTH.test(ends.from) ? `${ends.from}-01` : ends.from,
    to: MONTH.test(ends.to) ? `${ends.to}-31` : ends.to,
    grain: 'day',
  };
}

/** Reads what is asked for, in order of time. */
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
