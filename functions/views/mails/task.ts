import type { TaskBrief } from '../../app/mail/handoff-brief.ts';
import { mayGiveBack, ownerDeadline, passedOnLines, whyYou } from '../handoff-words.ts';
import { inSubject, mainReason, words } from '../lead-words.ts';
import { moment } from '../moments.ts';
import { mails } from '../texts/en/mails.ts';
import { en } from '../texts/en.ts';
import type { Block, MailDraft } from './block.ts';
import {
  contact,
  context,
  deadline,
  doings,
  person,
  preview,
  qualifiedBy,
  testNotice,
  theirWords,
  whyNow,
} from './parts.ts';

/** Asks the owner for the first attempt, with all that is worth knowing before the call. */
export const taskMail = (brief: TaskBrief): MailDraft => ({
  subject: subject(brief),
  preheader: preview(brief.lead),
  test: brief.lead.test,
  blocks: [
    ...testNotice(brief.lead.test),
    ...deadline(ownerDeadline(brief), 'calm'),
    ...passedOn(brief),
    ...person(brief),
    ...contact(brief.lead),
    ...qualifiedBy(brief),
    ...theirWords(brief.lead.profile),
    ...whyNow(brief.lead),
    ...doings(en.lead.lately, brief.lead.activities, brief.reader, brief.at),
    ...context(brief),
    ...answerLinks(brief, mails.afterCall),
    ownerFooter(brief),
  ],
});

function passedOn(brief: TaskBrief): readonly Block[] {
  const lines = passedOnLines(brief);
  return lines.length === 0 ? [] : [{ block: 'lines', lines: [lines.join(' ')] }];
}

/** `Call Marta Vidal (Nexora, 240 staff) by 10:42: asked for a demo`. */
function subject({ at, reader, lead, clock, qualified }: TaskBrief): string {
  const { call, write, by, because } = mails.task;
  const start = (lead.profile.phone === undefined ? write : call)(inSubject(lead.profile, true));
  const timed = clock ? by(start, moment(clock.plan.dueAt, reader.zone, at)) : start;
  const reason = qualified ? en.second.because(words(qualified.answer.by)) : mainReason(lead.score);
  return reason === undefined ? timed : because(timed, reason);
}

/** One large way to the page, and three straight to a part of it; none of them is an action. */
export const answerLinks = (brief: TaskBrief, title: string): readonly Block[] => {
  const { links, kind } = brief;
  return [
    {
      block: 'buttons',
      title,
      buttons: [{ label: en.actions.log, href: `${links.task}#log`, tone: 'main' }],
    },
    {
      block: 'choices',
      links: [
        { label: en.answers['no-answer'], href: `${links.task}#no-answer` },
        // The page has the reasons of either kind in the same place.
        {
          label: kind === 'ae' ? en.actions.returnIt : en.answers['not-qualified'],
          href: `${links.task}#not-qualified`,
        },
        ...(mayGiveBack(brief) ? [{ label: en.actions.notMine, href: `${links.task}#not-mine` }] : []),
      ],
    },
  ];
};

/** Why it came to this owner, and the two ways out of this lead. */
export const ownerFooter = ({ assignment, links }: TaskBrief): Block => ({
  block: 'footer',
  lines: [`${en.why.title}: ${whyYou(assignment)}`],
  links: [
    { label: en.actions.away, href: links.away },
    { label: en.actions.leads, href: links.leads },
  ],
});
