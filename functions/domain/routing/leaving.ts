import { type EpochMs, MINUTE } from '../time.ts';
import type { Mailbox } from './mailbox.ts';
import type { Leaving, Person, PersonProfile, Whereabouts } from './team.ts';
import { watched } from './whereabouts.ts';

type Leaver = Person & Mailbox & Leaving & Whereabouts;

/** What is still held is looked at again so much later: an answer may be taken back, or a step be under way. */
const LOOK_AGAIN = 5 * MINUTE;

/**
 * The person once they have left: they get nothing more, and owe what they hold to others. Nothing is mailed to them.
 *
 * @param by - Who says so.
 * @param successor - Who gets what they hold, and stands for them wherever they own a company.
 */
export const leave = <Who extends Leaver>(
  person: Who,
  by: string,
  successor: string | undefined,
  now: EpochMs,
): Who => ({
  ...person,
  status: 'off-boarded',
  successor,
  owesNotice: undefined,
  handsOver: { by },
  nextCheckAt: now,
});

/** What the team policy means for somebody's leaving: who is off-boarded by it owes as much as who leaves by hand. */
export function leavingAfter<Who extends Leaver>(stored: Who, published: Who, now: EpochMs): Who {
  if (published.status !== 'off-boarded') return { ...published, handsOver: undefined };
  const successor = published.successor ?? stored.successor;
  if (stored.status !== 'off-boarded') return leave(published, 'system', successor, now);
  return { ...published, successor, handsOver: stored.handsOver };
}

/** The person once it was looked at what they still hold. */
export const lookedAt = <Who extends Leaver>(person: Who, holdsNothing: boolean, now: EpochMs): Who =>
  holdsNothing
    ? watched({ ...person, handsOver: undefined }, now)
    : { ...person, nextCheckAt: now + LOOK_AGAIN };

/**
 * Who stands for somebody: whoever has left is stood for by their successor, and so on.
 *
 * @param find - Somebody of whom nothing is known stands for themselves.
 */
export function heirOf(
  person: string,
  find: (id: string) => Pick<PersonProfile, 'status' | 'successor'> | undefined,
): string {
  const passed = new Set<string>();
  for (let current = person; ; ) {
    const { status, successor } = find(current) ?? {};
    passed.add(current);
    if (status !== 'off-boarded' || successor === undefined || passed.has(successor)) return current;
    current = successor;
  }
}
