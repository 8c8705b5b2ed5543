import type { Comparison } from '../app/numbers/compare-baseline.ts';
import { type BeforeAfterRow, FEWEST } from '../domain/numbers/baseline.ts';
import { monthWord } from './period-words.ts';
import { beforeAfter as text } from './texts/en/before-after.ts';

/** What the months before leave open: a gap between them, and what counts on neither side. */
export const monthNotes = ({ missing, countedToo }: Comparison['before']): readonly string[] => [
  ...(missing.length === 0 ? [] : [text.missing(missing.map(monthWord).join(', '))]),
  ...(countedToo.length === 0 ? [] : [text.countedToo(countedToo.map(monthWord).join(', '))]),
];

/** What may be said of a stage before and after, in plain words. */
export function verdictWords({
  before,
  after,
  verdict,
}: Pick<BeforeAfterRow, 'before' | 'after' | 'verdict'>): string {
  const by = about(100 * Math.abs((after.share ?? 0) - (before.share ?? 0)));
  switch (verdict) {
    case 'higher':
      return text.higher(by);
    case 'lower':
      return text.lower(by);
    case 'unclear':
      return text.unclear;
    case 'few':
      return text.few(String(FEWEST));
    case 'unripe':
      return text.unripe;
  }
}

/** As exactly as anybody says it: of small shares more places than of large ones. */
const about = (n: number): string => n.toLocaleString('en-GB', { maximumSignificantDigits: 2 });
