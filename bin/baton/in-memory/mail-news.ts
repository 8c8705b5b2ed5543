import type { Mail } from '../../../functions/app/mail/mailer.ts';
import { type MailboxEvent, type MailEvent, mailTags } from '../../../functions/contracts/triggers.ts';
import type { MailTrouble } from '../../../functions/domain/routing/team.ts';

/** What becomes of a mail. `HardBounce`: it came back for good. */
export type MailFate = MailEvent['type'] | 'HardBounce';

/** What functions hear of mails. */
export type MailNews = Omit<MailEvent, 'messageId'> | MailboxEvent;

const TROUBLES: Readonly<Partial<Record<MailFate, MailTrouble>>> = {
  HardBounce: 'bounced',
  Complaint: 'complained',
};

/** The events that the stack's rules make of what the mail service says: for the handoff, if it was about one, and for the mailbox. */
export function mailEventsOf(
  { tags }: Mail,
  fate: MailFate,
  news: Pick<MailEvent, 'eventId' | 'at'>,
): readonly MailNews[] {
  const { to = '', mailbox = '' } = tags;
  const trouble = TROUBLES[fate];
  const ofMailbox = trouble === undefined ? [] : [{ to, mailbox, trouble }];
  if (!('leadId' in tags)) return ofMailbox;
  const { mailbox: _, ...ofHandoff } = mailTags.parse(tags);
  return [{ ...ofHandoff, ...news, type: fate === 'HardBounce' ? 'Bounce' : fate }, ...ofMailbox];
}
