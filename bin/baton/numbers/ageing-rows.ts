import type { Numbers } from '../../../functions/app/numbers/ports.ts';
import { ageingOf } from '../../../functions/domain/numbers/ageing.ts';
import type { Dimension } from '../../../functions/domain/numbers/counts.ts';
import { monthAfter, monthOf } from '../../../functions/domain/numbers/periods.ts';
import type { Row } from './tables.ts';

/** Before counting could begin. */
const LONG_AGO = '2000-01';

/** How long leads have been in their stage: by days for a year, and by months before that, so that it never costs more. */
export async function ageingRows(
  numbers: Numbers,
  dimension: Dimension,
  today: string,
): Promise<readonly Row[]> {
  const since = monthAfter(monthOf(today), -12);
  const [months, days] = await Promise.all([
    numbers.read({ dimension, from: LONG_AGO, to: monthAfter(since, -1), grain: 'month' }),
    numbers.read({ dimension, from: `${since}-01`, to: today, grain: 'day' }),
  ]);
  const periods = [...months.map((month) => ({ ...month, period: `${month.period}-01` })), ...days];
  const names = new Set(periods.flatMap(({ values }) => Object.keys(values)));
  return [...names].sort().flatMap((value) =>
    ageingOf(
      periods.map(({ period, values }) => ({ day: period, counts: values[value] ?? {} })),
      today,
    ).map(({ stage, leads, median, p90, week, month, quarter, longer }) => ({
      record: { value, stage, leads, median, p90, week, month, quarter, longer },
      cells: {
        ...{ value, stage, leads: String(leads) },
        ...{ 'median days': String(median), p90: String(p90), '≤ 7': String(week), '≤ 30': String(month) },
        ...{ '≤ 90': String(quarter), more: String(longer) },
      },
    })),
  );
}
