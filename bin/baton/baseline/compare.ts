import type { Comparison } from '../../../functions/app/numbers/compare-baseline.ts';
import type { BeforeAfterRow } from '../../../functions/domain/numbers/baseline.ts';
import { monthNotes, verdictWords } from '../../../functions/views/before-after-words.ts';
import { cellWord } from '../../../functions/views/number-words.ts';
import { stageName } from '../../../functions/views/texts/en/stages.ts';
import { table } from '../table.ts';

/** As people read it; shares of the leads that came, with their bounds. */
export function beforeAfterLines({ before, rows }: Comparison): readonly string[] {
  const word = (share: BeforeAfterRow['before']) => cellWord('', { kind: 'share', share });
  const lines = table(
    [
      ['stage', 'before', 'after', 'months too young', 'says'],
      ...rows.map((row) => [
        ...[stageName(row.stage), word(row.before), word(row.after)],
        ...[String(row.unripeMonths), verdictWords(row)],
      ]),
    ],
    ['stage', 'says'],
  );
  return [...lines, ...monthNotes(before)];
}
