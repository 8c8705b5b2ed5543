import { isLeader } from '../../domain/routing/team.ts';
import type { PageBrief } from '../mail/brief.ts';
import { readerOf } from '../mail/compose-brief.ts';
import type { Now } from '../ports.ts';
import type { WelcomeReference } from '../references.ts';
import type { People } from '../routing-ports.ts';

export interface ShowWelcomeDeps {
  readonly people: Pick<People, 'find'>;
  readonly now: Now;
}

/** What the link of a welcome mail shows. Reads only: a scanner confirms nothing. */
export const showWelcome =
  ({ people, now }: ShowWelcomeDeps) =>
  async ({ person: id, mailbox, expiresAt }: WelcomeReference): Promise<PageBrief> => {
    const person = await people.find(id);
    if (person === undefined) return { page: 'not-found' };
    const at = now();
    if (at >= expiresAt || person.mailbox !== mailbox) return { page: 'welcome-over' };
    const { confirmed } = person;
    return { page: 'welcome', brief: { at, reader: readerOf(person), leader: isLeader(person), confirmed } };
  };
