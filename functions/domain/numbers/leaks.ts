import { type Proportion, proportion } from '../feedback/proportion.ts';
import type { Counts } from './counts.ts';

/** Where MQLs were let fall, as of now. */
export interface Leaks {
  /** Of the MQLs of the period, how many were handed over. */
  readonly handed: Proportion;
  /** Of those handed over: nobody has tried to reach them. */
  readonly unattempted: Proportion;
  /** Of those attempted: nobody has said what came of it. */
  readonly undisposed: Proportion;
  /** Of those let go without success, and not for a reason that closes: they were not given back to marketing. @see RULES.md#A6 */
  readonly unrecycled: Proportion;
}

export function leaksIn(counts: Counts): Leaks {
  const count = (name: string): number => counts[name] ?? 0;
  const [handed, unattempted] = [count('mql>handed'), count('mql>unattempted')];
  return {
    handed: proportion(handed, count('mql')),
    unattempted: proportion(unattempted, handed),
    undisposed: proportion(count('mql>undisposed'), handed - unattempted),
    unrecycled: proportion(count('mql>unrecycled'), count('mql>let-go')),
  };
}
