import type { Handoff } from '../../domain/handoff/handoff.ts';
import { handoffId } from '../../domain/handoff/handoff-id.ts';
import { hear } from '../../domain/handoff/news.ts';
import type { Fact, Owed } from '../../domain/handoff/owed.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { type Backoff, change } from '../change.ts';
import type { EventPublisher, Handoffs, Now, Timeline } from '../ports.ts';

export interface AnnounceDeps {
  readonly timeline: Pick<Timeline, 'append'>;
  readonly events: EventPublisher;
}

/** Says that the owner is to be told of what the lead did anew; whoever hears it sends the mail. A repeat says nothing new. */
export const announceNews =
  ({ timeline, events }: AnnounceDeps) =>
  async (handoff: Handoff): Promise<void> => {
    const { leadId, number, news } = handoff;
    if (news === undefined) return;
    const fact: Fact = {
      id: `${handoffId(leadId, number)}.news.${news.upTo}`,
      type: 'handoff.re-engaged',
      at: news.upTo,
      actor: 'lead',
      leadId,
      handoff: number,
      data: { by: news.raised ? 'request' : 'engagement' },
    };
    await timeline.append(leadId, [fact]);
    await events.publish([fact]);
  };

export interface HearDeps {
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly announce: (handoff: Handoff) => Promise<void>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Tells an open handoff what its lead did anew. @see RULES.md#H15 */
export const hearNews =
  ({ handoffs, announce, backoff, now }: HearDeps) =>
  async (
    { number, since, upTo, raised }: Extract<Owed, { kind: 'news' }>,
    { leadId }: Pick<Lead, 'leadId'>,
  ): Promise<void> => {
    const handoff = await change(
      () => handoffs.find(leadId, number),
      handoffs.replace,
      (current) => hear(current, { since, upTo, raised }, now()),
      backoff,
    );
    if (handoff?.news?.upTo === upTo) await announce(handoff);
  };
