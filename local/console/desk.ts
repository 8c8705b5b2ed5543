import type { ConfigChange } from '../config-watch.ts';
import type { CapturedEvent } from '../events/bus.ts';
import type { LocalSystem } from '../system.ts';
import { caughtEntry, type Entry, entryOf } from './entry.ts';
import { createInbox, type MailHead, type OpenMail } from './inbox.ts';
import { followTable } from './records.ts';
import { caughtStory, nameIn, type Story, storyOf } from './story.ts';
import type { Team } from './team.ts';
import type { Findings } from './views/notices.ts';

/** How things stand at one instant. */
export interface Look {
  readonly now: number;
  readonly team: Team;
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** Newest first. */
  readonly mails: readonly MailHead[];
  /** Of a lead, or of a post that was caught. */
  story(id: string): Story | undefined;
}

/** Where everything lies that the page shows. */
export interface Desk {
  readonly address: string;
  readonly speed: number;
  look(): Promise<Look>;
  /** Opens a mail, which is read from then on. */
  mail(id: string): Promise<OpenMail | undefined>;
  /** What Baton has told the bus, oldest first. */
  events(): readonly CapturedEvent[];
  findings(): Findings;
}

/** As much of the system as is looked at. */
export type Watched = Pick<
  LocalSystem,
  'address' | 'mailbox' | 'events' | 'table' | 'notices' | 'deadLetters' | 'onChange'
> & { readonly clock: Pick<LocalSystem['clock'], 'now' | 'speed' | 'advance'> };

export function createDesk(system: Watched, changes: () => readonly ConfigChange[]): Desk {
  const { address, clock, mailbox, events, notices, deadLetters } = system;
  const read = followTable(system.table);
  const inbox = createInbox(mailbox);
  return {
    address,
    speed: clock.speed,
    async look() {
      const { leads, caught, team } = await read();
      const mails = await inbox.list(team);
      const around = { team, mails, now: clock.now() };
      const name = nameIn(team);
      const entries = [
        ...leads.map((file) => entryOf(file, { now: around.now, name, team })),
        ...caught.map(caughtEntry),
      ];
      return {
        ...around,
        entries: entries.toSorted((one, other) => other.at - one.at),
        story(id) {
          const file = leads.find((one) => one.id === id);
          if (file !== undefined) return storyOf(file, around);
          const post = caught.find(({ submissionId }) => submissionId === id);
          return post && caughtStory(post, around);
        },
      };
    },
    mail: async (id) => inbox.open(id, (await read()).team),
    // The account's own bus carries what AWS says, with addresses in it.
    events: () => events.captured().filter(({ bus }) => bus !== 'default'),
    findings: () => ({
      changes: changes(),
      notices: notices.list(),
      letters: deadLetters.list().length,
    }),
  };
}
