import type { Signal } from '../handoff/signal.ts';
import { absenceAt } from '../sla/calendar.ts';
import { type EpochMs, MINUTE } from '../time.ts';
import type { Leaving, Person, Whereabouts } from './team.ts';

interface Watched extends Person, Leaving, Whereabouts {
  readonly owesNotice?: true | undefined;
  /** That they were set away, and somebody is to be told. */
  readonly setAway?: object | undefined;
  readonly nextCheckAt?: EpochMs | undefined;
}

/** A lead that could not listen is told again so much later: an answer may be taken back, or a step be under way. */
const TELL_AGAIN = 5 * MINUTE;

/**
 * What the leads of somebody are still to be told: that an absence has begun, or has another end, or ended early.
 *
 * @param by - Who is said to have said so.
 */
export function news(
  { id, calendar, status, toldAway }: Watched,
  by: string,
  at: EpochMs,
): Extract<Signal, { kind: 'absent' | 'present' }> | undefined {
  // What is left with somebody who has left goes to others anyway.
  if (status === 'off-boarded') return undefined;
  const absence = absenceAt(calendar, at);
  if (absence === undefined)
    return toldAway && toldAway.until > at ? { kind: 'present', person: id, by, at } : undefined;
  const { from, until, entered = 0, known, silent } = absence;
  if (until === toldAway?.until) return undefined;
  const told = { ...(known && { known }), ...(silent && { silent }) };
  return { kind: 'absent', person: id, absence: { from, until }, entered, ...told, by, at };
}

/** The person once all their leads have been told, or as many as could listen: then the others are told later. */
export function told<Who extends Watched>(
  person: Who,
  said: NonNullable<ReturnType<typeof news>>,
  byAll: boolean,
  now: EpochMs,
): Who {
  if (!byAll) return { ...person, nextCheckAt: now + TELL_AGAIN };
  return watched({ ...person, toldAway: said.kind === 'absent' ? said.absence : undefined }, now);
}

/**
 * The person with the instant at which the sweeper is to look: when it was to look for anything else that is owed, and
 * when there is news for their leads, which a planned absence is as it begins.
 */
export function watched<Who extends Watched>(person: Who, now: EpochMs): Who {
  const { owesNotice, handsOver, setAway, nextCheckAt, calendar, status } = person;
  const begins = calendar.absences.map(({ from }) => from).filter((from) => from > now);
  const looks = [
    ...(owesNotice || handsOver || setAway ? [nextCheckAt ?? now] : []),
    ...(news(person, person.id, now) ? [now] : []),
    ...(status === 'off-boarded' ? [] : begins),
  ];
  return { ...person, nextCheckAt: looks.length === 0 ? undefined : Math.min(...looks) };
}
