import type { QueueBrief } from '../../app/mail/handoff-brief.ts';
import { callName, place, waitingThen } from '../handoff-words.ts';
import { inSubject, messageOf, reasonsOf } from '../lead-words.ts';
import { moment } from '../moments.ts';
import { mails } from '../texts/en/mails.ts';
import { en } from '../texts/en.ts';
import type { MailDraft } from './block.ts';
import { context, deadline, nameAndRole, testNotice, theirWords, whyNow } from './parts.ts';

/** Offers a lead without an owner to those who may claim it, and tells who holds it meanwhile, and who leads them. */
export function queueMail(brief: QueueBrief): MailDraft {
  const { at, reader, lead, role, queuedSince, links } = brief;
  const texts = mails.queue;
  const told = wordsFor(brief);
  const detail = [place(queuedSince, reader.zone, at), told.detail];
  const words = {
    label: told.label,
    time: moment(queuedSince, reader.zone, at),
    detail: detail.join(' '),
    late: false,
  };
  return {
    subject: told.subject,
    preheader: preview(brief),
    test: lead.test,
    blocks: [
      ...testNotice(lead.test),
      ...deadline(words, 'soon'),
      ...nameAndRole(lead),
      { block: 'lines', lines: [waitingThen(brief)] },
      {
        block: 'buttons',
        buttons: [{ label: role === 'rep' ? texts.open : en.actions.decide, href: links.open, tone: 'main' }],
      },
      ...theirWords(lead.profile),
      ...whyNow(lead),
      ...context(brief),
    ],
  };
}

/** To each reader what it means for them. */
function wordsFor({ role, reader, lead, holder }: QueueBrief) {
  const texts = mails.queue;
  const who = inSubject(lead.profile, true);
  const name = callName(reader.name);
  switch (role) {
    case 'holder':
      return { subject: texts.subjectHolder(who), label: texts.labelHolder(name), detail: texts.hold };
    case 'leader':
      return {
        subject: texts.subjectLeader(who, holder),
        label: texts.labelLeader(name),
        detail: texts.heldBy(holder),
      };
    case 'rep':
      return {
        subject: texts.subjectRep(who, lead.score.grade),
        label: texts.label(name),
        detail: texts.first,
      };
  }
}

function preview({ lead }: QueueBrief): string {
  const message = messageOf(lead.profile, 90);
  return message === ''
    ? reasonsOf(lead.score, 2)
        .map(([, label]) => label)
        .join(', ')
    : `“${message}”`;
}
