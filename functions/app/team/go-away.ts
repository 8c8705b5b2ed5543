import type { HandoffKey, Signal } from '../../domain/handoff/handoff.ts';
import { type EpochMs, MINUTE } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import type { SignalOutcome } from '../handoff/signal-handoff.ts';
import type { Now } from '../ports.ts';
import type { People, StoredPerson } from '../routing-ports.ts';

export interface GoAwayDeps {
  readonly people: Pick<People, 'find' | 'replace'>;
  /** Makes the absence count for choices under way. @returns the handoffs that the person holds. */
  readonly changeAvailability: (person: StoredPerson) => Promise<readonly HandoffKey[]>;
  readonly signal: (leadId: string, number: number, signal: Signal) => Promise<SignalOutcome>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/**
 * Marks a person away from now on, then passes on the leads of theirs that still wait for a first attempt.
 *
 * @param until - An instant that is not to come ends an absence, and passes nothing on.
 */
export const goAway =
  ({ people, changeAvailability, signal, backoff, now }: GoAwayDeps) =>
  async (personId: string, until: EpochMs): Promise<void> => {
    const from = now();
    const away = await change(
      () => people.find(personId),
      people.replace,
      (person) => awayFrom(person, from, until),
      backoff,
    );
    if (away === undefined) return;
    const held = await changeAvailability(away);
    for (const { leadId, number } of until > from ? held : []) {
      await signal(leadId, number, { kind: 'absent', person: personId, at: from });
    }
  };

/** Functions' clocks differ: whoever looks by a slow one must find the absence begun. */
const CLOCKS_APART = 5 * MINUTE;

/** Absences that are over or under way give place to the new one; planned ones stay. */
function awayFrom(person: StoredPerson, now: EpochMs, until: EpochMs): StoredPerson {
  const planned = person.calendar.absences.filter(({ from }) => from > now);
  const absence = { from: until > now ? now - CLOCKS_APART : until, until };
  return { ...person, calendar: { ...person.calendar, absences: [absence, ...planned] } };
}
