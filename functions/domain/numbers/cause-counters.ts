/** How counters of causes begin. */
export const CAUSE = 'cause:';
/** The counter of those of which a side contests the cause; with a colon and the rule's cause, of those of that one. */
export const CONTESTED = 'contested';

/** The counter of those that a side contests, of a counter of causes. */
export function contestedOf(counter: string): string | undefined {
  if (counter === 'unconverted') return CONTESTED;
  return counter.startsWith(CAUSE) ? `${CONTESTED}:${counter.slice(CAUSE.length)}` : undefined;
}
