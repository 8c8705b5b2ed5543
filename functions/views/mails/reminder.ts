import type { TaskBrief } from '../../app/mail/handoff-brief.ts';
import { ladder, ownerDeadline, waitingThen } from '../handoff-words.ts';
import { inSubject } from '../lead-words.ts';
import { moment } from '../moments.ts';
import { mails } from '../texts/en/mails.ts';
import { en } from '../texts/en.ts';
import type { Block, MailDraft } from './block.ts';
import { contact, deadline, doings, person, preview, testNotice, theirWords } from './parts.ts';
import { ownerFooter } from './task.ts';

/** Reminds the owner under a subject of its own, so that mail programs do not fold it into the first thread. */
export function reminderMail(brief: TaskBrief): MailDraft {
  const { at, reader, lead, clock, links } = brief;
  const words = ownerDeadline(brief);
  const { subject, subjectLate, already, cannot } = mails.reminder;
  const due = moment(clock?.plan.dueAt ?? at, reader.zone, at);
  return {
    subject: (words.late ? subjectLate : subject)(inSubject(lead.profile, false), due),
    preheader: preview(lead),
    test: lead.test,
    blocks: [
      ...testNotice(lead.test),
      ...deadline(words, 'soon'),
      ...person(brief),
      ...contact(lead),
      ...theirWords(lead.profile),
      ...doings(en.lead.news, brief.news, reader, at),
      {
        block: 'buttons',
        title: already,
        buttons: [{ label: en.actions.log, href: `${links.task}#log`, tone: 'main' }],
      },
      {
        block: 'choices',
        links: [
          { label: en.answers['no-answer'], href: `${links.task}#no-answer` },
          { label: cannot, href: `${links.task}#not-mine` },
        ],
      },
      ...next([waitingThen(brief), ...ladder(brief)]),
      ownerFooter(brief),
    ],
  };
}

const next = (lines: readonly string[]): readonly Block[] => [
  { block: 'lines', title: mails.reminder.next, lines },
];
