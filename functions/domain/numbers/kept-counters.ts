import type { Counts, Dimension } from './counts.ts';
import { isOfSlot } from './hours.ts';
import { isOfLatency, isOfSegmentLag } from './latencies.ts';

/**
 * What a dimension keeps of some counts. A rep gets too few leads in a stretch of the week for anything to be said of it,
 * and 300 of them with a counter for each stretch would fill the item of a month. Where the time went is the matter of
 * pools: for each of a thousand campaigns it would fill the item as well, and so would how long each segment took in each
 * of fifty pools.
 *
 * @see RULES.md#A13
 * @see RULES.md#A17
 */
export function keptBy(dimension: Dimension, counts: Counts): Counts {
  if (dimension === 'all') return counts;
  const isDropped = dimension === 'pool' ? isOfSegmentLag : isOfLatency;
  const isKept = (counter: string): boolean =>
    !isDropped(counter) && (dimension !== 'rep' || !isOfSlot(counter));
  return Object.fromEntries(Object.entries(counts).filter(([counter]) => isKept(counter)));
}
