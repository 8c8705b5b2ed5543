import type { MailBrief, MailContent } from '../../app/mail/brief.ts';
import { oneLine } from '../markup.ts';
import { en } from '../texts/en.ts';
import type { MailDraft } from './block.ts';
import { escalationMail } from './escalation.ts';
import { freshLinkMail } from './fresh-link.ts';
import { drawHtml } from './html.ts';
import { mailTroubleMail } from './mail-trouble.ts';
import { outcomeReminderMail } from './outcome-reminder.ts';
import { queueMail } from './queue.ts';
import { reminderMail } from './reminder.ts';
import { taskMail } from './task.ts';
import { drawText } from './text.ts';
import { welcomeMail } from './welcome.ts';

/** Longer subjects are cut by every mail program. */
const SUBJECT_LIMIT = 150;
const PREHEADER_LIMIT = 140;

/** Composes a mail: subject, preheader, HTML and its text twin, each when it is read. */
export function composeMail(mail: MailBrief): MailContent {
  let known: MailDraft | undefined;
  const draft = (): MailDraft => {
    known ??= bounded(drafted(mail));
    return known;
  };
  return {
    get subject() {
      return draft().subject;
    },
    get preheader() {
      return draft().preheader;
    },
    get html() {
      return drawHtml(draft());
    },
    get text() {
      return drawText(draft().blocks);
    },
  };
}

function bounded(draft: MailDraft): MailDraft {
  const subject = draft.test ? en.mails.test(draft.subject) : draft.subject;
  return {
    ...draft,
    subject: oneLine(subject, SUBJECT_LIMIT),
    preheader: oneLine(draft.preheader, PREHEADER_LIMIT),
  };
}

function drafted(mail: MailBrief): MailDraft {
  switch (mail.mail) {
    case 'task':
      return taskMail(mail.brief);
    case 'reminder':
      return reminderMail(mail.brief);
    case 'outcome-reminder':
      return outcomeReminderMail(mail.brief);
    case 'escalation':
    case 'outcome-escalation':
      return escalationMail(mail.brief);
    case 'queue':
      return queueMail(mail.brief);
    case 'fresh-link':
      return freshLinkMail(mail.brief);
    case 'welcome':
      return welcomeMail(mail.brief);
    case 'mail-trouble':
      return mailTroubleMail(mail.brief);
  }
}
