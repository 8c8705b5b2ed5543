import { digestRecords } from '../../adapters/records/digests.ts';
import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { peopleRecords } from '../../adapters/records/people.ts';
import { standingRecords } from '../../adapters/records/standings.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import { takeDigestEvent } from '../../app/handoff/take-digest-event.ts';
import { takeMailEvent } from '../../app/handoff/take-mail-event.ts';
import { takeSigningNews } from '../../app/policy/take-signing-news.ts';
import { takeMailboxNews } from '../../app/team/take-mailbox-news.ts';
import type { DigestEvent, MailboxEvent, MailEvent, SigningEvent } from '../../contracts/triggers.ts';
import { availabilityChanges } from './availability.ts';
import { signalling } from './signals.ts';
import type { Ground, Nudging } from './surroundings.ts';

/** Acts on what the mail service tells of a mail that was sent. */
export const mailEvents = (ground: Ground, nudging: Nudging) => {
  const take = mailEventTaking(ground, nudging);
  return ({ leadId, handoff, at, wait, ...note }: Omit<MailEvent, 'messageId'>): Promise<void> =>
    take({ leadId, number: Number(handoff) }, { ...note, at: Date.parse(at), wait: Number(wait) });
};

/** The same of a mail that told of several leads. */
export const digestEvents = (ground: Ground, nudging: Nudging) => {
  const digests = digestRecords(ground.store);
  const take = takeDigestEvent({ ...ground, digests, takeMailEvent: mailEventTaking(ground, nudging) });
  return ({ at, digest, ...note }: Omit<DigestEvent, 'messageId'>): Promise<void> =>
    take({ ...note, at: Date.parse(at), digest: Number(digest) });
};

const mailEventTaking = (ground: Ground, nudging: Nudging) =>
  takeMailEvent({
    ...ground,
    timeline: timelineRecords(ground.store, ground.now),
    handoffs: handoffRecords(ground.store),
    signal: signalling(ground, nudging),
  });

/** Acts on it that mails do not reach somebody. */
export const mailboxEvents = (ground: Ground) => {
  const { store } = ground;
  const take = takeMailboxNews({
    ...ground,
    people: peopleRecords(store),
    changeAvailability: availabilityChanges(ground),
  });
  return ({ to, mailbox, trouble }: MailboxEvent): Promise<void> =>
    take({ person: to, mailbox: Number(mailbox), trouble });
};

/** Acts on it that a mail which asks for a signature did not arrive. */
export const signingEvents = (ground: Ground) => {
  const take = takeSigningNews({ ...ground, standings: standingRecords(ground.store) });
  return ({ policy, proposal, side }: SigningEvent): Promise<void> =>
    take({ policy, number: Number(proposal), side });
};
