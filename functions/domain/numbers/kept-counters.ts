import type { Counts, Dimension } from './counts.ts';
import { isOfSlot } from './hours.ts';

/**
 * What a dimension keeps of some counts. A rep gets too few leads in a stretch of the week for anything to be said of it,
 * and 300 of them with a counter for each stretch would fill the item of a month.
 *
 * @see RULES.md#A13
 */
export const keptBy = (dimension: Dimension, counts: Counts): Counts =>
  dimension === 'rep'
    ? Object.fromEntries(Object.entries(counts).filter(([counter]) => !isOfSlot(counter)))
    : counts;
