import type { TaskBrief } from '../../app/mail/handoff-brief.ts';
import { ladder, lastAttempt, ownerDeadline } from '../handoff-words.ts';
import { inSubject } from '../lead-words.ts';
import { moment } from '../moments.ts';
import { mails } from '../texts/en/mails.ts';
import { en } from '../texts/en.ts';
import type { Block, MailDraft } from './block.ts';
import { contact, deadline, doings, person, preview, qualifiedBy, testNotice } from './parts.ts';
import { answerLinks, ownerFooter } from './task.ts';

/** Asks the owner what came of a lead that was attempted. */
export function outcomeReminderMail(brief: TaskBrief): MailDraft {
  const { at, reader, lead, clock } = brief;
  const due = moment(clock?.plan.dueAt ?? at, reader.zone, at);
  return {
    subject: mails.outcome.subject(inSubject(lead.profile, false), due),
    preheader: [lastAttempt(brief)[0], preview(lead)].filter(Boolean).join(' '),
    test: lead.test,
    blocks: [
      ...testNotice(lead.test),
      ...deadline(ownerDeadline(brief), 'soon'),
      ...person(brief),
      ...attempt(brief),
      ...contact(lead),
      ...qualifiedBy(brief),
      ...doings(en.lead.news, brief.news, reader, at),
      ...answerLinks(brief, en.pages.task.happened),
      ...then(ladder(brief)),
      ownerFooter(brief),
    ],
  };
}

const attempt = (brief: TaskBrief): readonly Block[] => lines(lastAttempt(brief));
const then = (ahead: readonly string[]): readonly Block[] => lines(ahead, mails.reminder.next);

const lines = (texts: readonly string[], title?: string): readonly Block[] =>
  texts.length === 0 ? [] : [{ block: 'lines', lines: texts, ...(title === undefined ? {} : { title }) }];
