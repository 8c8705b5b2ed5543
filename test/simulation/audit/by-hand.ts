import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { TimelineEntry } from '../../../functions/app/ports.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import { SKEW } from '../damage.ts';
import type { Report } from './violations.ts';

/** How posts that were entered by hand call their form, written down once more. */
export const BY_HAND_FORM = 'by-hand';

/**
 * Invariant 6: one word by which a lead goes to sales opens one handoff, whoever repeats it. Invariant 1: where somebody was told that it
 * goes there, it was with sales then, or came there later.
 */
export async function auditByHand(
  table: ItemStore,
  { leadId, score }: Lead,
  handoffs: readonly (Handoff | undefined)[],
  timeline: readonly TimelineEntry[],
  isTold: boolean,
  report: Report,
): Promise<void> {
  const words = timeline
    .filter(({ type, data }) => type === 'lead.qualified' && data['by'] === BY_HAND_FORM)
    .map(({ data }) => Number(data['receivedMs']));
  if (new Set(words).size < words.length) report(6, leadId, 'it was handed on twice by one word');
  const opened = handoffs.filter((handoff) => handoff?.trigger === 'by-hand');
  if (opened.length !== words.length)
    report(6, leadId, `it was handed on ${words.length} times, and ${opened.length} handoffs say so`);
  const unnamed = opened.find((handoff) => handoff?.byHand === undefined);
  if (unnamed !== undefined) report(2, leadId, `nobody says who has opened handoff ${unnamed.number}`);
  const posts = await table.query(`LEAD#${leadId}`, { prefix: 'RAW#' });
  const said = posts.filter(({ form }) => form === BY_HAND_FORM).map((post) => Number(post['receivedAt']));
  // Whoever heard the word and whoever closed the handoff may be wrong in opposite directions.
  const since = Math.min(...said) - 2 * SKEW;
  const isThere = handoffs.some((handoff) => (handoff?.closedAt ?? Number.POSITIVE_INFINITY) >= since);
  if (isTold && score?.disqualified === undefined && !isThere)
    report(1, leadId, 'somebody was told that it goes to sales, and it never did');
}
