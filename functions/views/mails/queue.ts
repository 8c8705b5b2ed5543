import type { QueueBrief } from '../../app/mail/handoff-brief.ts';
import { callName, place, waitingThen } from '../handoff-words.ts';
import { inSubject, messageOf, reasonsOf } from '../lead-words.ts';
import { moment } from '../moments.ts';
import { mails } from '../texts/en/mails.ts';
import { en } from '../texts/en.ts';
import type { MailDraft } from './block.ts';
import { context, deadline, nameAndRole, testNotice, theirWords, whyNow } from './parts.ts';

/** Offers a lead without an owner to those who may claim it, and tells the manager who holds it meanwhile. */
export function queueMail(brief: QueueBrief): MailDraft {
  const { at, reader, lead, role, queuedSince, links } = brief;
  const texts = mails.queue;
  const manager = role === 'manager';
  const detail = [place(queuedSince, reader.zone, at), manager ? texts.hold : texts.first];
  const words = {
    label: (manager ? texts.labelManager : texts.label)(callName(reader.name)),
    time: moment(queuedSince, reader.zone, at),
    detail: detail.join(' '),
    late: false,
  };
  return {
    subject: manager
      ? texts.subjectManager(inSubject(lead.profile, true))
      : texts.subjectRep(inSubject(lead.profile, true), lead.score.grade),
    preheader: preview(brief),
    test: lead.test,
    blocks: [
      ...testNotice(lead.test),
      ...deadline(words, 'soon'),
      ...nameAndRole(lead),
      { block: 'lines', lines: [waitingThen(brief)] },
      {
        block: 'buttons',
        buttons: [{ label: manager ? en.actions.decide : texts.open, href: links.open, tone: 'main' }],
      },
      ...theirWords(lead.profile),
      ...whyNow(lead),
      ...context(brief),
    ],
  };
}

function preview({ lead }: QueueBrief): string {
  const message = messageOf(lead.profile, 90);
  return message === ''
    ? reasonsOf(lead.score, 2)
        .map(([, label]) => label)
        .join(', ')
    : `“${message}”`;
}
