import type { HandoffKey } from '../../domain/handoff/handoff-id.ts';
import type { Signal } from '../../domain/handoff/signal.ts';
import { comeBack, leave } from '../../domain/sla/absences.ts';
import { isAway } from '../../domain/sla/calendar.ts';
import type { EpochMs } from '../../domain/time.ts';
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

/** Whose absence it is, and who says so: the person, or a manager. */
export interface Absentee {
  readonly person: string;
  readonly by: string;
}

/**
 * Marks a person away from now on, or back, then tells the leads that they hold: by policy one without an attempt goes to
 * somebody else or waits, and the clock of every other stands still.
 *
 * @param until - An instant that is not to come ends an absence, and what is left of a clock runs on at once.
 * @returns the person as they are now, or undefined where there is none.
 */
export const goAway =
  (deps: GoAwayDeps) =>
  async ({ person: id, by }: Absentee, until: EpochMs): Promise<StoredPerson | undefined> => {
    const at = deps.now();
    let signal: Signal = { kind: 'present', person: id, by, at };
    const person = await change(
      () => deps.people.find(id),
      deps.people.replace,
      (current) => {
        if (until <= at)
          return isAway(current.calendar, at)
            ? { ...current, calendar: comeBack(current.calendar, at) }
            : current;
        const entered = current.version + 1;
        const { calendar, absence, known } = leave(current.calendar, until, at, entered);
        signal = { kind: 'absent', person: id, absence, entered, ...(known && { known }), by, at };
        return { ...current, calendar };
      },
      deps.backoff,
    );
    if (person === undefined) return undefined;
    for (const { leadId, number } of await deps.changeAvailability(person))
      await deps.signal(leadId, number, signal);
    return person;
  };
