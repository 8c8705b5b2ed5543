import type { WelcomeBrief } from '../../app/mail/brief.ts';
import { callName } from '../handoff-words.ts';
import { moment } from '../moments.ts';
import { mails } from '../texts/en/mails.ts';
import type { MailDraft } from './block.ts';

/** Asks a new reader to confirm that mails arrive, and says what will come. */
export function welcomeMail({ at, reader, leader, expiresAt, links }: WelcomeBrief): MailDraft {
  const { subject, label, detail, title, product, confirm, comes, rep, manager, how, until, why } =
    mails.welcome;
  return {
    subject,
    preheader: detail,
    test: false,
    blocks: [
      { block: 'deadline', label: label(callName(reader.name)), detail, tone: 'calm' },
      { block: 'person', name: title, lines: [product] },
      { block: 'buttons', buttons: [{ label: confirm, href: links.confirm, tone: 'main' }] },
      { block: 'lines', title: comes, lines: leader ? manager : rep },
      { block: 'lines', lines: [how] },
      { block: 'footer', lines: [until(moment(expiresAt, reader.zone, at)), why], links: [] },
    ],
  };
}
