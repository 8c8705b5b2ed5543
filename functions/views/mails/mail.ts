import type { MailBrief, MailContent } from '../../app/mail/brief.ts';
import type { MailDraft } from './block.ts';
import { digestMail } from './digest.ts';
import { drawMail } from './draw.ts';
import { escalationMail } from './escalation.ts';
import { freshLinkMail } from './fresh-link.ts';
import { listMail } from './list.ts';
import { mailTroubleMail } from './mail-trouble.ts';
import { nextAttemptMail } from './next-attempt.ts';
import { outcomeReminderMail } from './outcome-reminder.ts';
import { queueMail } from './queue.ts';
import { reminderMail } from './reminder.ts';
import { setAwayMail, silentMail } from './set-away.ts';
import { taskMail } from './task.ts';
import { welcomeMail } from './welcome.ts';

/** Composes a mail: subject, preheader, HTML and its text twin, each when it is read. */
export const composeMail = (mail: MailBrief): MailContent => drawMail(() => drafted(mail));

function drafted(mail: MailBrief): MailDraft {
  switch (mail.mail) {
    case 'task':
      return taskMail(mail.brief);
    case 'digest':
      return digestMail(mail.brief);
    case 'reminder':
      return reminderMail(mail.brief);
    case 'outcome-reminder':
      return outcomeReminderMail(mail.brief);
    case 'next-attempt':
      return nextAttemptMail(mail.brief);
    case 'escalation':
    case 'outcome-escalation':
      return escalationMail(mail.brief);
    case 'queue':
      return queueMail(mail.brief);
    case 'fresh-link':
      return freshLinkMail(mail.brief);
    case 'welcome':
      return welcomeMail(mail.brief);
    case 'list':
      return listMail(mail.brief);
    case 'set-away':
      return setAwayMail(mail.brief);
    case 'silent':
      return silentMail(mail.brief);
    case 'mail-trouble':
      return mailTroubleMail(mail.brief);
  }
}
