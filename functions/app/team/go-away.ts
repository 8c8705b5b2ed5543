import { heardFrom } from '../../domain/routing/silence.ts';
import { watched } from '../../domain/routing/whereabouts.ts';
import { comeBack, leave } from '../../domain/sla/absences.ts';
import { isAway } from '../../domain/sla/calendar.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import type { Now } from '../ports.ts';
import type { People, StoredPerson } from '../routing-ports.ts';

export interface GoAwayDeps {
  readonly people: Pick<People, 'find' | 'replace'>;
  /** Tells the leads that the person holds; a crash before leaves it owed. */
  readonly tellLeads: (personId: string, by: string) => Promise<void>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Whose absence it is, and who says so: the person, or a manager. */
export interface Absentee {
  readonly person: string;
  readonly by: string;
}

/**
 * Marks a person away from now on, or back, and tells the leads that they hold.
 *
 * @param until - An instant that is not to come ends an absence, and what is left of a clock runs on at once.
 * @returns the person as they are now, or undefined where there is none.
 * @see RULES.md#H13
 */
export const goAway =
  ({ people, tellLeads, backoff, now }: GoAwayDeps) =>
  async ({ person: id, by }: Absentee, until: EpochMs): Promise<StoredPerson | undefined> => {
    const at = now();
    const person = await change(
      () => people.find(id),
      people.replace,
      (current) => {
        const heard = heardFrom(current, at);
        const calendar = calendarAfter(current, until, at);
        return calendar === current.calendar ? heard : watched({ ...heard, calendar }, at);
      },
      backoff,
    );
    if (person !== undefined) await tellLeads(id, by);
    return person;
  };

function calendarAfter({ calendar, version }: StoredPerson, until: EpochMs, at: EpochMs) {
  if (until > at) return leave(calendar, until, at, version + 1);
  return isAway(calendar, at) ? comeBack(calendar, at) : calendar;
}
