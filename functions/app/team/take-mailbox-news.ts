import { noteTrouble } from '../../domain/routing/mailbox.ts';
import type { MailTrouble } from '../../domain/routing/team.ts';
import { type Backoff, change } from '../change.ts';
import type { Now } from '../ports.ts';
import type { People, StoredPerson } from '../routing-ports.ts';

export interface MailboxNewsDeps {
  readonly people: Pick<People, 'find' | 'replace'>;
  /** Makes a change of a person count for choices under way. */
  readonly changeAvailability: (person: StoredPerson) => Promise<unknown>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** That mails do not reach somebody: of whom, and which of their mailboxes. */
export interface MailboxNews {
  readonly person: string;
  readonly mailbox: number;
  readonly trouble: MailTrouble;
}

/**
 * Sees to it that no new lead comes to somebody whom mails do not reach. A repeat changes nothing more, and finishes what
 * a crash left.
 *
 * @see RULES.md#R10
 */
export const takeMailboxNews =
  ({ people, changeAvailability, backoff, now }: MailboxNewsDeps) =>
  async ({ person: id, mailbox, trouble }: MailboxNews): Promise<void> => {
    const person = await change(
      () => people.find(id),
      people.replace,
      (current) => noteTrouble(current, mailbox, trouble, now()),
      backoff,
    );
    if (person?.mailStatus !== undefined) await changeAvailability(person);
  };
