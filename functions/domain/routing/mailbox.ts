import { type EpochMs, MINUTE } from '../time.ts';
import type { Leaving, MailTrouble, Person, PersonProfile, Whereabouts } from './team.ts';
import { watched } from './whereabouts.ts';

/** What is known of a person's mailbox. */
export interface Mailbox extends Pick<Person, 'confirmed' | 'mailStatus'> {
  /**
   * Raised with each new address, with each welcome mail that is asked for, and when mails stop to arrive: a welcome
   * link, and news of a mail, of an earlier number say nothing of this one.
   */
  readonly mailbox: number;
  /** The welcome to its reader, or where mails do not arrive the news of it to who is above; each number owes one at most once. */
  readonly owesNotice?: true | undefined;
  /** When the sweeper looks; absent while nothing is owed. */
  readonly nextCheckAt?: EpochMs | undefined;
}

type Reachable = Person & Mailbox & Leaving & Whereabouts;

/** What the mail service did not take is tried again so much later: the sender may not be verified yet. */
const REFUSED_PAUSE = 15 * MINUTE;

/** A mailbox that nobody has answered from: a welcome mail is owed. */
export const newMailbox = (mailbox: number, now: EpochMs): Mailbox => ({
  confirmed: false,
  mailStatus: undefined,
  mailbox,
  owesNotice: true,
  nextCheckAt: now,
});

/**
 * The mailbox of somebody of whom the team policy says something new: it stays what it is, unless the address is another,
 * or they had left.
 *
 * @see RULES.md#R10
 */
export function mailboxAfter(
  { confirmed, mailStatus, mailbox, owesNotice, nextCheckAt, ...stored }: Reachable,
  { email, status }: PersonProfile,
  now: EpochMs,
): Mailbox {
  const isBack = stored.status === 'off-boarded' && status !== 'off-boarded';
  if (stored.email !== email || isBack) return newMailbox(mailbox + 1, now);
  return { confirmed, mailStatus, mailbox, owesNotice, nextCheckAt };
}

/** The person once a welcome mail is owed again, to the same address; until it is answered they get nothing. */
export const askAgain = <Who extends Reachable>(person: Who, now: EpochMs): Who => ({
  ...person,
  ...newMailbox(person.mailbox + 1, now),
});

/**
 * The person once they have pressed the button of a welcome mail.
 *
 * @param mailbox - Whose welcome it was.
 * @returns undefined where another mailbox counts by now; the same person where they had confirmed it already.
 */
export function confirm<Who extends Reachable>(person: Who, mailbox: number, now: EpochMs): Who | undefined {
  if (person.mailbox !== mailbox) return undefined;
  return person.confirmed ? person : { ...settled(person, now), confirmed: true };
}

/**
 * The person once a mail to them came back for good, or they called one spam: no new lead comes to them, and their
 * manager is to be told.
 *
 * @param mailbox - To which the mail went.
 * @returns the same person where another mailbox counts by now, and where it was known.
 * @see RULES.md#R10
 */
export function noteTrouble<Who extends Reachable>(
  person: Who,
  mailbox: number,
  trouble: MailTrouble,
  now: EpochMs,
): Who {
  if (person.mailbox !== mailbox || person.mailStatus !== undefined) return person;
  return {
    ...person,
    mailStatus: trouble,
    mailbox: mailbox + 1,
    owesNotice: true,
    nextCheckAt: now,
  };
}

/** The person without the owed notice: who writes this may send it, and nobody else. */
export const settled = <Who extends Reachable>(person: Who, now: EpochMs): Who =>
  watched({ ...person, owesNotice: undefined }, now);

/** The person whose notice the mail service has not taken; the same one where another mailbox counts by now. */
export const oweAgain = <Who extends Reachable>(person: Who, mailbox: number, now: EpochMs): Who =>
  person.mailbox === mailbox ? { ...person, owesNotice: true, nextCheckAt: now + REFUSED_PAUSE } : person;
