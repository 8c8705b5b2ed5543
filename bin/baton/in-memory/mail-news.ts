import type { Mail } from '../../../functions/app/mail/mailer.ts';
import {
  type DigestEvent,
  type MailboxEvent,
  type MailEvent,
  mailTags,
  type SigningEvent,
  signingEvent,
} from '../../../functions/contracts/triggers.ts';
import type { MailTrouble } from '../../../functions/domain/routing/team.ts';

/** What becomes of a mail. `HardBounce`: it came back for good. */
export type MailFate = MailEvent['type'] | 'HardBounce';

/** What functions hear of mails. */
export type MailNews =
  | Omit<MailEvent, 'messageId'>
  | Omit<DigestEvent, 'messageId'>
  | MailboxEvent
  | SigningEvent;

const TROUBLES: Readonly<Partial<Record<MailFate, MailTrouble>>> = {
  HardBounce: 'bounced',
  Complaint: 'complained',
};

/** The events that the stack's rules make of what the mail service says: for the handoffs or the signature, if it was about any, and for the mailbox. */
export function mailEventsOf(
  { tags }: Mail,
  fate: MailFate,
  news: Pick<MailEvent, 'eventId' | 'at'>,
): readonly MailNews[] {
  const { to = '', mailbox, digest } = tags;
  const trouble = TROUBLES[fate];
  const ofMailbox = trouble === undefined || mailbox === undefined ? [] : [{ to, mailbox, trouble }];
  const type = fate === 'HardBounce' ? 'Bounce' : fate;
  if (digest !== undefined) return [{ ...news, type, to, digest }, ...ofMailbox];
  const { policy, proposal, side } = tags;
  if (policy !== undefined) {
    const isLost = trouble !== undefined || fate === 'Reject';
    return [...(isLost ? [signingEvent.parse({ policy, proposal, side })] : []), ...ofMailbox];
  }
  if (!('leadId' in tags)) return ofMailbox;
  const { mailbox: _, ...ofHandoff } = mailTags.parse(tags);
  return [{ ...ofHandoff, ...news, type }, ...ofMailbox];
}
