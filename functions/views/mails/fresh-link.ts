import type { FreshLinkBrief } from '../../app/mail/handoff-brief.ts';
import { callName } from '../handoff-words.ts';
import { inSubject, nameOf, roleOf } from '../lead-words.ts';
import { moment } from '../moments.ts';
import { mails } from '../texts/en/mails.ts';
import { en } from '../texts/en.ts';
import type { MailDraft } from './block.ts';
import { testNotice } from './parts.ts';

/** Brings the owner a link in place of an expired one. */
export function freshLinkMail({ at, reader, profile, test, expiresAt, links }: FreshLinkBrief): MailDraft {
  const { subject, label, until, why } = mails.fresh;
  const works = until(moment(expiresAt, reader.zone, at));
  return {
    subject: subject(inSubject(profile, false)),
    preheader: works,
    test,
    blocks: [
      ...testNotice(test),
      {
        block: 'deadline',
        label: label(callName(reader.name)),
        detail: works,
        tone: 'calm',
      },
      { block: 'person', name: nameOf(profile), lines: [roleOf(profile)].filter((line) => line !== '') },
      { block: 'buttons', buttons: [{ label: en.actions.open, href: links.open, tone: 'main' }] },
      { block: 'lines', lines: [why] },
    ],
  };
}
