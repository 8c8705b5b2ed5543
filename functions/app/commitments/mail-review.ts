import { type Review, TURNS } from '../../domain/commitments/review.ts';
import type { MailDebt } from '../../domain/policy/debts.ts';
import { nextReminder } from '../../domain/policy/reminder.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { MailContent } from '../mail/brief.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { ReviewMailBrief } from '../mail/review-brief.ts';
import { LINK_LIFE } from '../mail/send-to-person.ts';
import type { Links } from '../ports.ts';
import { answersFor, type ReviewBriefDeps, reviewBrief } from './review-brief.ts';

export interface MailReviewDeps extends ReviewBriefDeps {
  readonly links: Pick<Links, 'sign' | 'url'>;
  readonly compose: (brief: ReviewMailBrief) => MailContent;
  readonly mailer: Mailer;
}

/** Where the governance says nothing of reminders. */
const REMIND_EVERY_WORKING_DAYS = 2;

/**
 * Tells a side of a warning, or of a review that is open or closed.
 *
 * @returns when it is to be reminded: until the review is closed, the side that promised is.
 * @throws what the mail service says where it does not take the mail: it stays owed.
 */
export const mailReview =
  (deps: MailReviewDeps) =>
  async (review: Review, { kind, number, side, reminder }: MailDebt): Promise<EpochMs | undefined> => {
    const signer = await answersFor(deps, side);
    // Nobody reads the mails of a side that the governance leaves out.
    if (signer === undefined) return undefined;
    const { id: person, name, email, mailbox, calendar, reminders } = signer;
    const expiresAt = deps.now() + LINK_LIFE;
    const open = await deps.links.sign({ review: review.id, side, person, purpose: 'review', expiresAt });
    const brief = await reviewBrief(deps, review, { id: person, name, zone: calendar.zone }, true);
    await deps.mailer.send({
      to: { name, email },
      content: deps.compose({
        ...brief,
        ...{ side, about: aboutOf(number), reminder, expiresAt, links: { open: deps.links.url(open) } },
      }),
      tags: { mail: 'review', to: person, ...(mailbox !== undefined && { mailbox: String(mailbox) }) },
    });
    if (kind !== 'ask') return undefined;
    const { everyWorkingDays = REMIND_EVERY_WORKING_DAYS } = reminders ?? {};
    const unending = { everyWorkingDays, atMost: Number.POSITIVE_INFINITY };
    return nextReminder(unending, calendar, reminder ?? 0, deps.now());
  };

const aboutOf = (turn: number): ReviewMailBrief['about'] => {
  if (turn === TURNS.warned) return 'warned';
  return turn === TURNS.opened ? 'opened' : 'closed';
};
