import type { Baselines } from '../../../functions/app/numbers/keep-baseline.ts';
import type { Numbers } from '../../../functions/app/numbers/ports.ts';
import {
  type BeforeAfterRow,
  beforeAfter,
  FEWEST,
  type Verdict,
} from '../../../functions/domain/numbers/baseline.ts';
import { NONE } from '../../../functions/domain/numbers/counts.ts';
import { monthOf } from '../../../functions/domain/numbers/periods.ts';
import { cellWord } from '../../../functions/views/number-words.ts';
import { stageName } from '../../../functions/views/texts/en/stages.ts';
import { table } from '../table.ts';
import { UsageError } from '../usage-error.ts';

/** @param today - A day of the reporting zone. @throws UsageError where there is no baseline. */
export async function compareBaseline(
  { baselines, numbers }: { readonly baselines: Pick<Baselines, 'find'>; readonly numbers: Numbers },
  today: string,
): Promise<readonly BeforeAfterRow[]> {
  const { months } = await baselines.find();
  const [first] = months;
  if (first === undefined)
    throw new UsageError('There is no baseline: bring in the months before with baton baseline import FILE.');
  const counted = await numbers.read({
    ...{ dimension: 'all', grain: 'month' },
    ...{ from: first.month, to: monthOf(today) },
  });
  return beforeAfter(
    months,
    counted.map(({ period, values }) => ({ month: period, counts: values[NONE] ?? {} })),
    today,
  );
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  higher: 'higher than before',
  lower: 'lower than before',
  unclear: 'no clear difference: the bounds meet',
  few: `too few to say: fewer than ${FEWEST} leads`,
  unripe: 'too early to say: no month is old enough',
};

/** As people read it; shares of the leads that came, with their bounds. */
export function beforeAfterLines(rows: readonly BeforeAfterRow[]): readonly string[] {
  const word = (share: BeforeAfterRow['before']) => cellWord('', { kind: 'share', share, measure: '' });
  return table(
    [
      ['stage', 'before', 'after', 'months too young', 'says'],
      ...rows.map(({ stage, before, after, unripeMonths, verdict }) => [
        ...[stageName(stage), word(before), word(after), String(unripeMonths), VERDICTS[verdict]],
      ]),
    ],
    ['stage', 'says'],
  );
}
