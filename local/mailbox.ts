import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { openJournal } from './journal.ts';
import { createSignal } from './signal.ts';

/** How a mail was handed to the mail service. */
export interface Envelope {
  /** The service's message id. */
  readonly id: string;
  /** Epoch milliseconds of the local clock. */
  readonly at: number;
  readonly sender: string;
  readonly recipients: readonly string[];
  /** Ids and words by which the mail's events find their handoff. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface ReceivedMail extends Envelope {
  readonly content: Email;
}

/** All mails that were sent; none ever leaves this machine. */
export interface Mailbox {
  deliver(envelope: Envelope, raw: Buffer): void;
  /** Oldest first. */
  list(): readonly Envelope[];
  /** A mail as its reader would see it. */
  read(id: string): Promise<ReceivedMail | undefined>;
  onMail(listener: (envelope: Envelope) => void): () => void;
  close(): void;
}

/** A file for each message as it was sent, and one list. */
export function openMailbox(folder: string): Mailbox {
  mkdirSync(folder, { recursive: true });
  const journal = openJournal<Envelope>(join(folder, 'envelopes.jsonl'));
  const arrived = createSignal<Envelope>();
  const fileOf = (id: string) => join(folder, `${id}.eml`);
  return {
    deliver(envelope, raw) {
      writeFileSync(fileOf(envelope.id), raw);
      journal.set(envelope.id, envelope);
      arrived.emit(envelope);
    },
    list: () => journal.values(),
    async read(id) {
      const envelope = journal.get(id);
      return envelope && { ...envelope, content: await PostalMime.parse(readFileSync(fileOf(id))) };
    },
    onMail: arrived.subscribe,
    close: () => journal.close(),
  };
}
