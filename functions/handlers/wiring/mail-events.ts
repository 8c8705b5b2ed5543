import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import { takeMailEvent } from '../../app/take-mail-event.ts';
import type { MailEvent } from '../../contracts/triggers.ts';
import { signalling } from './signals.ts';
import type { Ground, Nudging } from './surroundings.ts';

/** Acts on what the mail service tells of a mail that was sent. */
export const mailEvents = (ground: Ground, nudging: Nudging) => {
  const { store } = ground;
  const take = takeMailEvent({
    ...ground,
    timeline: timelineRecords(store),
    handoffs: handoffRecords(store),
    signal: signalling(ground, nudging),
  });
  return ({ leadId, handoff, at, wait, ...note }: Omit<MailEvent, 'messageId'>): Promise<void> =>
    take({ leadId, number: Number(handoff) }, { ...note, at: Date.parse(at), wait: Number(wait) });
};
