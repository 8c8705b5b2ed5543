import type { Email } from 'postal-mime';
import type { LocalSystem } from '../system.ts';
import { withImages } from './mail-images.ts';
import type { Team } from './team.ts';

/** A mail in the list. */
export interface MailHead {
  readonly id: string;
  readonly at: number;
  readonly subject: string;
  /** Person id of the reader, or `lead`. */
  readonly to: string;
  readonly reader: string;
  /** IANA name: the zone of the times that the mail says; absent where nobody of the team reads it. */
  readonly zone?: string | undefined;
  /** `task`, `reminder` … */
  readonly kind: string;
  /** Empty where it is about no lead, or about several. */
  readonly leadId: string;
  /** Of a mail about several leads: its number, of this reader. */
  readonly digest?: number | undefined;
  readonly handoff: number;
  /** Number of the wait that sent it. */
  readonly wait: number;
  readonly unread: boolean;
}

export interface OpenMail extends MailHead {
  readonly sender: string;
  readonly html: string;
  readonly text: string;
}

export interface Inbox {
  /** Newest first. */
  list(team: Team): Promise<readonly MailHead[]>;
  /** Reads a mail and takes its mark away. */
  open(id: string, team: Team): Promise<OpenMail | undefined>;
}

/** The mailbox as one who looks on sees it: what was there at the first look counts as read. */
export function createInbox(mailbox: LocalSystem['mailbox']): Inbox {
  const contents = new Map<string, Email>();
  let read: Set<string> | undefined;

  const contentOf = async (id: string): Promise<Email | undefined> => {
    const known = contents.get(id) ?? (await mailbox.read(id))?.content;
    if (known !== undefined) contents.set(id, known);
    return known;
  };
  const headsOf = async (team: Team): Promise<readonly MailHead[]> => {
    const envelopes = mailbox.list().toReversed();
    read ??= new Set(envelopes.map(({ id }) => id));
    const seen = read;
    const heads = envelopes.map(async ({ id, at, tags }) => ({
      ...{ id, at, unread: !seen.has(id) },
      ...{ kind: tags['mail'] ?? '', leadId: tags['leadId'] ?? '' },
      ...{ handoff: Number(tags['handoff'] ?? 0), wait: Number(tags['wait'] ?? 0) },
      digest: tags['digest'] === undefined ? undefined : Number(tags['digest']),
      ...addressed(await contentOf(id), tags['to'], team),
    }));
    return Promise.all(heads);
  };

  return {
    list: headsOf,
    async open(id, team) {
      const head = (await headsOf(team)).find((one) => one.id === id);
      const content = await contentOf(id);
      if (head === undefined || content === undefined) return undefined;
      read?.add(id);
      const { from, text = '' } = content;
      return { ...head, unread: false, sender: from?.address ?? '', html: withImages(content), text };
    },
  };
}

/** For whom a mail is: on one machine all go to one address, and name their reader beside it. */
function addressed(content: Email | undefined, tag: string | undefined, { people }: Team) {
  const [to] = content?.to ?? [];
  const address = /<([^<>]+)>$/.exec(to?.name ?? '')?.[1] ?? to?.address ?? '';
  const person = people.find(({ email }) => email === address);
  return {
    subject: content?.subject ?? '',
    to: person?.id ?? tag ?? address,
    reader: person?.name ?? address,
    zone: person?.calendar.zone,
  };
}
