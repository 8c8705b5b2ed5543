import { digestHeard } from '../../domain/handoff/digest.ts';
import type { HandoffKey } from '../../domain/handoff/handoff-id.ts';
import { type Backoff, change } from '../change.ts';
import type { Digests } from '../mail/digests.ts';
import type { MailEventNote } from './take-mail-event.ts';

/** What became of a digest: ids and words only. */
export interface DigestEventNote extends Pick<MailEventNote, 'eventId' | 'type' | 'at' | 'to'> {
  /** Number of the digest, of this person. */
  readonly digest: number;
}

export interface DigestEventDeps {
  readonly digests: Pick<Digests, 'find' | 'replace'>;
  readonly takeMailEvent: (key: HandoffKey, note: MailEventNote) => Promise<void>;
  readonly backoff: Backoff;
}

/** Acts on what became of a digest for each lead in it, as if each had had a mail of its own. A repeat changes nothing. */
export const takeDigestEvent =
  ({ digests, takeMailEvent, backoff }: DigestEventDeps) =>
  async ({ digest: number, ...note }: DigestEventNote): Promise<void> => {
    const find = () => digests.find(note.to, number);
    const digest =
      note.type === 'DeliveryDelay'
        ? await find()
        : await change(find, digests.replace, digestHeard, backoff);
    for (const { leadId, number: handoff, wait } of digest?.entries ?? [])
      await takeMailEvent({ leadId, number: handoff }, { ...note, mail: 'task', wait });
  };
