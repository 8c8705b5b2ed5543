import type { MailTroubleBrief } from '../../app/mail/brief.ts';
import { callName } from '../handoff-words.ts';
import { words } from '../lead-words.ts';
import { mails } from '../texts/en/mails.ts';
import type { MailDraft } from './block.ts';

/** Tells a manager that mails do not reach somebody of theirs, what that stops, and what mends it. */
export function mailTroubleMail({ reader, person, trouble, open }: MailTroubleBrief): MailDraft {
  const { label, detail, what, none, holds, mend, mends } = mails.trouble;
  const name = words(person.name);
  const happened = what[trouble];
  return {
    subject: happened.subject(name),
    preheader: none(name),
    test: false,
    blocks: [
      { block: 'deadline', label: label(callName(reader.name)), detail, tone: 'soon' },
      { block: 'person', name, lines: [happened.text(name), none(name), holds(name, open)] },
      { block: 'lines', title: mend, lines: mends(name, person.id) },
    ],
  };
}
