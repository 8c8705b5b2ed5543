import { DAY } from '../../domain/time.ts';
import type { StoredPerson } from '../routing-ports.ts';
import type { ComposeMail, MailBrief } from './brief.ts';
import type { Mailer } from './mailer.ts';

/** Of links that are about no single lead. The keys of links are kept for longer. */
export const LINK_LIFE = 30 * DAY;

/** Sends a mail that is about no single handoff, with the tags by which the reader's mailbox is found again. */
export const sendToPerson = (
  { mailer, compose }: { readonly mailer: Mailer; readonly compose: ComposeMail },
  { id, name, email, mailbox }: Pick<StoredPerson, 'id' | 'name' | 'email' | 'mailbox'>,
  mail: MailBrief,
): Promise<string> =>
  mailer.send({
    to: { name, email },
    content: compose(mail),
    tags: { mail: mail.mail, to: id, mailbox: String(mailbox) },
  });
