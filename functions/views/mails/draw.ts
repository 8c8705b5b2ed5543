import type { MailContent } from '../../app/mail/brief.ts';
import { oneLine } from '../markup.ts';
import { mails } from '../texts/en/mails.ts';
import type { MailDraft } from './block.ts';
import { drawHtml } from './html.ts';
import { drawText } from './text.ts';

/** Longer subjects are cut by every mail program. */
const SUBJECT_LIMIT = 150;
const PREHEADER_LIMIT = 140;

/** Draws a mail: subject, preheader, HTML and its text twin, each when it is read. */
export function drawMail(compose: () => MailDraft): MailContent {
  let known: MailDraft | undefined;
  const draft = (): MailDraft => {
    known ??= bounded(compose());
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
  const subject = draft.test ? mails.test(draft.subject) : draft.subject;
  return {
    ...draft,
    subject: oneLine(subject, SUBJECT_LIMIT),
    preheader: oneLine(draft.preheader, PREHEADER_LIMIT),
  };
}
