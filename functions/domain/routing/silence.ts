import { leave } from '../sla/absences.ts';
import { isAway } from '../sla/calendar.ts';
import { DAY, type EpochMs } from '../time.ts';
import { isLeader, type Leaving, type Person, type Whereabouts } from './team.ts';
import { watched } from './whereabouts.ts';

/** Tasks that somebody let pass, one after the other, without a word. */
export interface Silence {
  /** Ids of their handoffs, the earliest first. */
  readonly misses: readonly string[];
  /** When they were last heard of, or set away: what passed before counts no more. */
  readonly since: EpochMs;
}

/** Who is told that somebody was set away. */
export const NOTICE_READERS = ['person', 'superior'] as const;
export type NoticeReader = (typeof NOTICE_READERS)[number];

/** That somebody was set away, and who is still to be told. */
export interface SetAway {
  /** Id of the last handoff that they let pass. */
  readonly handoff: string;
  /** How many there were in a row. */
  readonly misses: number;
  readonly owes: readonly NoticeReader[];
}

/** What is known of how somebody answers. */
export interface Answering {
  readonly silence?: Silence | undefined;
  readonly setAway?: SetAway | undefined;
}

interface Listener extends Person, Leaving, Whereabouts, Answering {
  readonly owesNotice?: true | undefined;
  readonly nextCheckAt?: EpochMs | undefined;
  readonly version: number;
}

/** As long as the longest absence that may be entered: they say themselves when it ends. */
const UNTIL_HEARD = 366 * DAY;

/** No policy asks for more in a row. */
const MOST = 20;

const HEARD: Silence = { misses: [], since: 0 };

/**
 * The person after a task went by without a word of theirs: with so many in a row they are away, until they or who leads
 * them say otherwise. Who leads is asked by position, and stays there.
 *
 * @param miss - The handoff's id, and when it went by.
 * @param limit - How many in a row; none while nobody else of their pool is there.
 * @returns the same person for a miss that was counted, or came before their last word.
 * @see RULES.md#R18
 */
export function noteMiss<Who extends Listener>(
  person: Who,
  { handoff, at }: { readonly handoff: string; readonly at: EpochMs },
  limit: number | undefined,
  now: EpochMs,
): Who {
  const { silence: { misses, since } = HEARD, calendar, status, version } = person;
  const isCounted = at <= since || misses.includes(handoff);
  if (isCounted || isLeader(person) || status !== 'active' || isAway(calendar, now)) return person;
  const inARow = [...misses, handoff].slice(-MOST);
  if (limit === undefined || inARow.length < limit) return { ...person, silence: { misses: inARow, since } };
  return watched(
    {
      ...person,
      calendar: leave(calendar, now + UNTIL_HEARD, now, version + 1, true),
      silence: { misses: [], since: now },
      setAway: { handoff, misses: inARow.length, owes: NOTICE_READERS },
      nextCheckAt: now,
    },
    now,
  );
}

/** The person once they have said anything at all. @returns the same person where nothing was counted against them. */
export const heardFrom = <Who extends Answering>(person: Who, now: EpochMs): Who =>
  person.silence === undefined || person.silence.misses.length === 0
    ? person
    : { ...person, silence: { misses: [], since: now } };

/** The person once one of those who are to be told will have been: who writes this may tell them, and nobody else. */
export function toldOf<Who extends Listener>(person: Who, reader: NoticeReader, now: EpochMs): Who {
  const { setAway } = person;
  const owes = setAway?.owes.filter((one) => one !== reader) ?? [];
  return watched(
    { ...person, setAway: setAway === undefined || owes.length === 0 ? undefined : { ...setAway, owes } },
    now,
  );
}
