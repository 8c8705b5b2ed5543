import { handoffKeyOf } from '../../domain/handoff/handoff-id.ts';
import { type NoticeReader, type SetAway, toldOf } from '../../domain/routing/silence.ts';
import { isAway } from '../../domain/sla/calendar.ts';
import { MINUTE } from '../../domain/time.ts';
import { change } from '../change.ts';
import { superiorOf } from '../directory.ts';
import type { StoredPerson } from '../routing-ports.ts';
import type { MailBrief } from './brief.ts';
import { readerOf } from './compose-brief.ts';
import type { SendNoticeDeps } from './send-notice.ts';
import { LINK_LIFE, sendToPerson } from './send-to-person.ts';

const TRY_AGAIN = 15 * MINUTE;

/**
 * Tells somebody that they were set away, with the link by which they say that they are back, and who is above them. Each
 * mail is struck first, so that it leaves once, whoever sweeps; whoever is back by then needs none.
 *
 * @throws what the mail service says where it does not take a mail; then it is owed again, a while later.
 * @see RULES.md#R18
 */
export const tellSetAway =
  (deps: SendNoticeDeps) =>
  async (personId: string): Promise<void> => {
    for (;;) {
      const claimed = await claim(deps, personId);
      if (claimed === undefined) return;
      await tell(deps, claimed);
    }
  };

interface Claimed {
  readonly person: StoredPerson;
  readonly setAway: SetAway;
  readonly reader: NoticeReader;
}

/** @returns what this caller, and nobody else, has struck. */
async function claim(
  { people, backoff, now }: SendNoticeDeps,
  personId: string,
): Promise<Claimed | undefined> {
  let claimed: Claimed | undefined;
  await change(
    () => people.find(personId),
    people.replace,
    (person) => {
      const { setAway } = person;
      const reader = setAway?.owes[0];
      claimed = setAway === undefined || reader === undefined ? undefined : { person, setAway, reader };
      return reader === undefined ? person : toldOf(person, reader, now());
    },
    backoff,
  );
  return claimed;
}

async function tell(deps: SendNoticeDeps, claimed: Claimed): Promise<void> {
  const { people, backoff, now } = deps;
  const { person, setAway } = claimed;
  if (person.status === 'off-boarded' || !isAway(person.calendar, now())) return;
  try {
    const { to, mail } = await (claimed.reader === 'person' ? own(deps, claimed) : above(deps, claimed));
    if (claimed.reader === 'superior' && to.id === person.id) return;
    await sendToPerson(deps, to, mail);
  } catch (cause) {
    await change(
      () => people.find(person.id),
      people.replace,
      (current) => ({ ...current, setAway, nextCheckAt: now() + TRY_AGAIN }),
      backoff,
    );
    throw cause;
  }
}

interface Addressed {
  readonly to: StoredPerson;
  readonly mail: MailBrief;
}

async function own({ links, now }: SendNoticeDeps, { person, setAway }: Claimed): Promise<Addressed> {
  const at = now();
  const expiresAt = at + LINK_LIFE;
  const { leadId, number: handoff } = handoffKeyOf(setAway.handoff);
  const back = await links.sign({ leadId, handoff, person: person.id, purpose: 'away', expiresAt });
  const brief = { at, reader: readerOf(person), misses: setAway.misses, expiresAt };
  return { to: person, mail: { mail: 'set-away', brief: { ...brief, links: { back: links.url(back) } } } };
}

async function above(
  { directory, loads, now }: SendNoticeDeps,
  { person, setAway: { misses } }: Claimed,
): Promise<Addressed> {
  const at = now();
  const to = await superiorOf(directory, person, at);
  const { open } = await loads.find(person.id);
  const { id, name } = person;
  const brief = { at, reader: readerOf(to), person: { id, name }, misses, open: open.length };
  return { to, mail: { mail: 'silent', brief } };
}
