import { type BeforeAfterRow, FEWEST } from '../domain/numbers/baseline.ts';
import { beforeAfter as text } from './texts/en/before-after.ts';

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
