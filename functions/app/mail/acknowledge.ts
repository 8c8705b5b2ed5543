import { isAcknowledgementTrue, mayBeMailed, THE_LEAD } from '../../domain/handoff/acknowledgement.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { HandoffKey } from '../../domain/handoff/handoff-id.ts';
import { refusals } from '../../domain/lead/refusals.ts';
import { bookingWithin } from '../../domain/routing/pool-teams.ts';
import type { Person } from '../../domain/routing/team.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import { type Directory, remembering } from '../directory.ts';
import type { MailContent } from './brief.ts';
import type { ReadSources, Sources } from './brief-sources.ts';
import type { AcknowledgementBrief } from './handoff-brief.ts';
import { type SendAboutDeps, sentFact } from './send-mail.ts';

export interface AcknowledgeDeps extends SendAboutDeps {
  readonly sources: ReadSources;
  readonly directory: Directory;
  readonly slaPolicy: (hash: string) => Promise<SlaPolicy>;
  readonly compose: (brief: AcknowledgementBrief) => MailContent;
}

/**
 * Tells the lead of a handoff that its request has arrived, who will be in contact and when: made from the records as
 * they are now. What has become untrue, or is not welcome, is not sent. The mail goes to the address alone: what a stranger
 * wrote into a form must not stand in a header.
 *
 * @see RULES.md#S12
 */
export const acknowledge =
  (deps: AcknowledgeDeps) =>
  async ({ leadId, number }: HandoffKey): Promise<void> => {
    const sources = await deps.sources({ leadId, number }, remembering(deps.directory));
    if (sources === undefined) return;
    const { at, handoff, lead, activities, timeline } = sources;
    if (!isAcknowledgementTrue(handoff, at) || !mayBeMailed(lead, activities, timeline)) return;
    const brief = await briefOf(deps.directory, sources, await deps.slaPolicy(handoff.policies.sla));
    if (brief === undefined) return;
    const { wait } = handoff;
    const mail = 'acknowledgement';
    await deps.mailer.send({
      to: { name: '', email: lead.profile.email },
      content: deps.compose(brief),
      tags: { leadId, handoff: String(number), mail, wait: String(wait), to: THE_LEAD },
    });
    await deps.timeline.append(leadId, [sentFact({ mail, to: THE_LEAD, wait }, sources)]);
  };

async function briefOf(
  directory: Directory,
  { at, handoff, lead, owner }: Sources,
  { acknowledgement }: SlaPolicy,
): Promise<AcknowledgementBrief | undefined> {
  const opensAt = handoff.responsePlan?.opensAt;
  if (owner === undefined || opensAt === undefined || acknowledgement === undefined) return undefined;
  const { firstName, phone, timeZone } = lead.profile;
  return {
    ...{ at, opensAt, firstName, test: lead.test, company: acknowledgement.company, owner: owner.name },
    calls: phone !== undefined && !refusals(lead.consent).phone,
    zones: { lead: timeZone, owner: owner.calendar.zone },
    booking: await bookingOf(directory, handoff, owner),
  };
}

async function bookingOf(
  directory: Directory,
  { pool, owner: owned }: Handoff,
  { bookingUrl }: Person,
): Promise<AcknowledgementBrief['booking']> {
  if (bookingUrl !== undefined) return { url: bookingUrl, of: 'owner' };
  const shared = pool === undefined ? undefined : bookingWithin(await directory.pool(pool), owned?.team);
  return shared === undefined ? undefined : { url: shared, of: 'pool' };
}
