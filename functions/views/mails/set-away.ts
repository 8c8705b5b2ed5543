import type { SetAwayBrief, SilentBrief } from '../../app/mail/brief.ts';
import { callName } from '../handoff-words.ts';
import { words } from '../lead-words.ts';
import { moment } from '../moments.ts';
import { mails } from '../texts/en/mails.ts';
import type { MailDraft } from './block.ts';

/** Tells somebody that they were set away, why, and how new leads come again. */
export function setAwayMail({ at, reader, misses, expiresAt, links }: SetAwayBrief): MailDraft {
  const { subject, label, detail, title, why, goes, back, until, mistake } = mails.setAway;
  return {
    subject,
    preheader: why(misses),
    test: false,
    blocks: [
      { block: 'deadline', label: label(callName(reader.name)), detail, tone: 'soon' },
      { block: 'person', name: title, lines: [why(misses), goes] },
      { block: 'buttons', buttons: [{ label: back, href: links.back, tone: 'main' }] },
      { block: 'footer', lines: [until(moment(expiresAt, reader.zone, at)), mistake], links: [] },
    ],
  };
}

/** Tells who is above that somebody of theirs was set away, what that stops, and how it ends. */
export function silentMail({ reader, person, misses, open }: SilentBrief): MailDraft {
  const { subject, label, detail, text, holds, ends, endsHow } = mails.silent;
  const { none } = mails.trouble;
  const name = words(person.name);
  return {
    subject: subject(name),
    preheader: none(name),
    test: false,
    blocks: [
      { block: 'deadline', label: label(callName(reader.name)), detail, tone: 'soon' },
      { block: 'person', name, lines: [text(name, misses), none(name), holds(name, open)] },
      { block: 'lines', title: ends, lines: endsHow(name, person.id) },
    ],
  };
}
