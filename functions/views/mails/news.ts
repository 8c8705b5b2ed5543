import type { MailContent } from '../../app/mail/brief.ts';
import type { NewsBrief } from '../../app/mail/handoff-brief.ts';
import { ownerDeadline } from '../handoff-words.ts';
import { activityOf, answerWords, inSubject } from '../lead-words.ts';
import { moment } from '../moments.ts';
import { mails } from '../texts/en/mails.ts';
import { en } from '../texts/en.ts';
import type { Block, MailDraft } from './block.ts';
import { drawMail } from './draw.ts';
import { contact, deadline, doings, person, preview, testNotice, theirWords } from './parts.ts';
import { answerLinks, ownerFooter } from './task.ts';

/** More than anybody reads; the page has the rest. */
const MOST_DOINGS = 10;

/** Tells the owner what the lead did anew. It has a subject of its own, so that mail programs do not fold it into the task. */
export const newsMail = (brief: NewsBrief): MailDraft => {
  const { at, reader, lead, news, raised } = brief;
  const { title, asked, active, dueStays } = mails.news;
  const note = raised ? asked : active;
  return {
    subject: subject(brief),
    preheader: preview(lead),
    test: lead.test,
    blocks: [
      ...testNotice(lead.test),
      { block: 'notice', text: brief.clock ? dueStays(note) : note },
      ...deadline(ownerDeadline(brief), raised ? 'soon' : 'calm'),
      ...answered(brief),
      ...doings(title, news.slice(0, MOST_DOINGS), reader, at),
      ...person(brief),
      ...contact(lead),
      ...theirWords(lead.profile),
      ...(brief.state.kind === 'answered' ? open(brief) : answerLinks(brief, mails.afterCall)),
      ownerFooter(brief),
    ],
  };
};

/** `Marta Vidal (Nexora) asks again: Asked for a demo`. */
function subject({ at, reader, lead, news, raised }: NewsBrief): string {
  const { asks, tells } = mails.news;
  const [latest] = news;
  const what = latest && activityOf(latest, reader.zone, at)[1];
  return (raised ? asks : tells)(inSubject(lead.profile, false), what);
}

/** That an outcome is logged already, and until when it can be taken back. */
function answered({ at, reader, state }: NewsBrief): readonly Block[] {
  if (state.kind !== 'answered') return [];
  const { answer, undoUntil } = state;
  const said = mails.news.answered(answerWords(answer.kind, answer.reason));
  const undo = undoUntil === undefined ? [] : [mails.news.undo(moment(undoUntil, reader.zone, at))];
  return [{ block: 'lines', lines: [said, ...undo] }];
}

/** Where it can be taken back. */
const open = ({ links }: NewsBrief): readonly Block[] => [
  { block: 'buttons', buttons: [{ label: en.actions.open, href: links.task, tone: 'main' }] },
];

/** Composes it: subject, preheader, HTML and its text twin, each when it is read. */
export const composeNews = (brief: NewsBrief): MailContent => drawMail(() => newsMail(brief));
