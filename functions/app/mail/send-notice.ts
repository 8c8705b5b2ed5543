import { oweAgain, settled } from '../../domain/routing/mailbox.ts';
import { isLeader, type MailTrouble } from '../../domain/routing/team.ts';
import { type Backoff, change } from '../change.ts';
import { type Directory, superiorOf } from '../directory.ts';
import type { Links, Now } from '../ports.ts';
import type { Loads, People, StoredPerson } from '../routing-ports.ts';
import type { ComposeMail, MailBrief } from './brief.ts';
import { readerOf } from './compose-brief.ts';
import type { Mailer } from './mailer.ts';
import { LINK_LIFE, sendToPerson } from './send-to-person.ts';

export interface SendNoticeDeps {
  readonly people: Pick<People, 'find' | 'replace'>;
  readonly directory: Directory;
  readonly loads: Pick<Loads, 'find'>;
  readonly links: Pick<Links, 'sign' | 'url'>;
  readonly compose: ComposeMail;
  readonly mailer: Mailer;
  readonly backoff: Backoff;
  readonly now: Now;
}

/**
 * Sends the notice that is owed about a person's mailbox. It is struck first, so that it leaves once, whoever sweeps.
 *
 * @throws what the mail service says where it does not take the mail; then it is owed again, a while later.
 * @see RULES.md#R10
 */
export const sendNotice =
  (deps: SendNoticeDeps) =>
  async (personId: string): Promise<void> => {
    const { people, backoff, now } = deps;
    const person = await claim(deps, personId);
    if (person === undefined) return;
    try {
      const notice = await noticeAbout(deps, person);
      if (notice === undefined) return;
      const { reader, mail } = notice;
      await sendToPerson(deps, reader, mail);
    } catch (cause) {
      const find = () => people.find(personId);
      await change(find, people.replace, (current) => oweAgain(current, person.mailbox, now()), backoff);
      throw cause;
    }
  };

/** @returns the person with the notice that this caller, and nobody else, has struck. */
async function claim(
  { people, backoff, now }: SendNoticeDeps,
  personId: string,
): Promise<StoredPerson | undefined> {
  let claimed: StoredPerson | undefined;
  await change(
    () => people.find(personId),
    people.replace,
    (person) => {
      claimed = person.owesNotice && person;
      return claimed ? settled(claimed, now()) : person;
    },
    backoff,
  );
  return claimed;
}

/** @returns undefined where nobody is to be told: the person has left, or nobody is above them. */
async function noticeAbout(
  deps: SendNoticeDeps,
  person: StoredPerson,
): Promise<{ readonly reader: StoredPerson; readonly mail: MailBrief } | undefined> {
  if (person.status === 'off-boarded') return undefined;
  const { mailStatus } = person;
  if (mailStatus === undefined) return { reader: person, mail: await welcome(deps, person) };
  const reader = await superiorOf(deps.directory, person, deps.now());
  if (reader.id === person.id) return undefined;
  return { reader, mail: await troubleOf(deps, person, mailStatus, reader) };
}

async function welcome({ links, now }: SendNoticeDeps, person: StoredPerson): Promise<MailBrief> {
  const at = now();
  const { id, mailbox } = person;
  const expiresAt = at + LINK_LIFE;
  const confirm = links.url(await links.sign({ person: id, purpose: 'welcome', mailbox, expiresAt }));
  return {
    mail: 'welcome',
    brief: { at, reader: readerOf(person), leader: isLeader(person), expiresAt, links: { confirm } },
  };
}

async function troubleOf(
  { loads, now }: SendNoticeDeps,
  { id, name }: StoredPerson,
  trouble: MailTrouble,
  reader: StoredPerson,
): Promise<MailBrief> {
  const { open } = await loads.find(id);
  const person = { id, name };
  return {
    mail: 'mail-trouble',
    brief: { at: now(), reader: readerOf(reader), person, trouble, open: open.length },
  };
}
