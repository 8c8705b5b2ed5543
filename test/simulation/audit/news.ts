import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { SKEW } from '../damage.ts';
import type { Report } from './violations.ts';

/** Forms of the arrivals by which a lead asks for something. */
const REQUESTS = new Set(['demo', 'price', 'contact']);
/** In these whoever owns it got a task mail, or took it over in the queue. */
const ASKED = new Set<Handoff['phase']>(['response', 'queue', 'disposition']);
/** One clock may be fast and the other slow; and a post that comes as the owner does is in their task mail. */
const SLACK = 2 * SKEW;

/** Invariant 1: what a lead asks for while its handoff is open comes to its owner. */
export async function auditNews(table: ItemStore, handoff: Handoff, report: Report): Promise<void> {
  const { leadId, phase, owner, news, newsTold } = handoff;
  // Who answers for a lead that stands in line got no task mail, and has just looked at it.
  if (!ASKED.has(phase) || owner?.attempt === undefined) return;
  const posts = await table.query(`LEAD#${leadId}`, { prefix: 'RAW#' });
  const asked = posts
    .filter((post) => REQUESTS.has(String(post['form'])))
    .map((post) => Number(post['receivedAt']))
    .filter((at) => at > owner.since + SLACK);
  const known = Math.max(news?.upTo ?? 0, newsTold?.upTo ?? 0);
  if (asked.some((at) => at > known + SLACK))
    report(1, leadId, `${owner.person} never heard that it asked again`);
}

/** The first, and once more for each function that died between the mail and its write. */
const MOST_COPIES = 3;

/** Invariant 6: the same news is told once. */
export function auditRepeats(report: Report): (mail: Mail) => void {
  const copies = new Map<string, number>();
  return ({ tags: { leadId = '', handoff, mail }, content: { text } }) => {
    if (mail !== 'news') return;
    const name = `${leadId} ${handoff} ${text}`;
    const count = (copies.get(name) ?? 0) + 1;
    copies.set(name, count);
    if (count > MOST_COPIES) report(6, leadId, `the same news was told ${count} times`);
  };
}
