import type { MailContent } from '../../app/mail/brief.ts';
import type { ReviewMailBrief } from '../../app/mail/review-brief.ts';
import { isInvestigation } from '../../domain/commitments/review.ts';
import { callName } from '../handoff-words.ts';
import { words } from '../lead-words.ts';
import { oneLine } from '../markup.ts';
import { moment } from '../moments.ts';
import { agendaWords, reviewFacts, reviewPeriodWord, subjectWord } from '../review-words.ts';
import { investigations } from '../texts/en/investigations.ts';
import { reviews } from '../texts/en/reviews.ts';
import { signing } from '../texts/en/signing.ts';
import type { Block, MailDraft } from './block.ts';
import { drawMail } from './draw.ts';

/** Warns of a promise, asks for the review of a broken one, or for the investigation of a rate, or tells that it is closed. */
export function reviewMail(brief: ReviewMailBrief): MailDraft {
  const { about, review, reminder, reader, links } = brief;
  const { mail } = reviews;
  const subject = subjectOf(brief);
  const name = callName(reader.name);
  return {
    subject: reminder === undefined ? subject : mail.again(subject),
    preheader: agendaWords(brief)[0] ?? detailOf(brief),
    test: false,
    blocks: [
      {
        ...{ block: 'deadline', detail: detailOf(brief), tone: about === 'opened' ? 'late' : 'soon' },
        label: about === 'opened' ? mail.asked(name) : mail.label(name),
      },
      { block: 'person', name: subjectWord(review), lines: [reviewPeriodWord(review)] },
      { block: 'facts', facts: reviewFacts(brief) },
      ...(about === 'opened' ? listed(reviews.agenda, agendaWords(brief)) : []),
      ...(about === 'closed' ? listed(reviews.log, decisionLines(brief)) : []),
      {
        block: 'buttons',
        buttons: [
          {
            label: about === 'warned' ? mail.openWarning : opens(brief),
            href: links.open,
            tone: about === 'opened' ? 'main' : 'plain',
          },
        ],
      },
      footer(brief),
    ],
  };
}

function subjectOf({ about, review }: ReviewMailBrief): string {
  const [what, when] = [subjectWord(review), reviewPeriodWord(review)];
  if (!isInvestigation(review)) return reviews.mail[about](what, when);
  return (about === 'closed' ? investigations.mail.closed : investigations.mail.opened)(what, when);
}

const opens = ({ review }: ReviewMailBrief): string =>
  (isInvestigation(review) ? investigations.mail : reviews.mail).open;

function detailOf({ about, review, reader, at }: ReviewMailBrief): string {
  if (about === 'warned') return reviews.mail.warnedDetail;
  const mail = isInvestigation(review) ? investigations.mail : reviews.mail;
  if (about === 'closed' || review.dueAt === undefined) return mail.closedDetail;
  return mail.openedDetail(moment(review.dueAt, reader.zone, at));
}

const listed = (title: string, lines: readonly string[]): readonly Block[] =>
  lines.length === 0 ? [] : [{ block: 'lines', title, lines: lines.map((line) => `• ${line}`) }];

const decisionLines = ({ review }: ReviewMailBrief): readonly string[] =>
  review.log.map(({ by, text }) => `${words(by)}: ${oneLine(text, 300)}`);

/** It goes to whoever answers for a side: the link says which. */
const footer = ({ at, reader, side, expiresAt }: ReviewMailBrief): Block => ({
  block: 'footer',
  lines: [reviews.mail.expires(moment(expiresAt, reader.zone, at)), reviews.mail.why(signing.sides[side])],
  links: [],
});

/** Composes it: subject, preheader, HTML and its text twin, each when it is read. */
export const composeReview = (brief: ReviewMailBrief): MailContent => drawMail(() => reviewMail(brief));
