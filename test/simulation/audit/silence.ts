import { recordOf } from '../../../functions/adapters/records/stored-item.ts';
import type { Item } from '../../../functions/app/item-store.ts';
import type { StoredPerson } from '../../../functions/app/routing-ports.ts';
import { personItem } from '../../../functions/contracts/items-routing.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { type EpochMs, MINUTE } from '../../../functions/domain/time.ts';
import { IN_A_ROW } from '../company.ts';
import type { Report } from './violations.ts';

export interface SilenceAudit {
  readonly now: () => EpochMs;
  readonly report: Report;
}

/** A word is heard first and kept next; what is counted in between came before it. */
const MEANWHILE = 5 * MINUTE;

/** Invariants 5 and 6: who is set away let so many tasks pass in a row, each counted once, without a word in between. */
export function silenceAudit({ now, report }: SilenceAudit) {
  /** When somebody last answered. */
  const words = new Map<string, EpochMs>();
  /** When a task was counted, by person and handoff. */
  const counted = new Map<string, EpochMs>();
  return {
    heard({ answer: before }: Handoff, { answer }: Handoff): void {
      if (answer !== undefined && answer.at !== before?.at) words.set(answer.by, now());
    },
    person(before: Item | undefined, after: Item): void {
      const [base, next] = [before && recordOf(personItem, before), recordOf(personItem, after)];
      const { id } = next;
      const misses = missesOf(next);
      if (new Set(misses).size < misses.length) report(6, '', `${id} let one task pass twice`);
      const known = missesOf(base);
      // Who has claimed a task that they let pass before may let it pass again.
      for (const miss of misses) if (!known.includes(miss)) counted.set(`${id} ${miss}`, now());
      const hasAnsweredSince = ([first]: readonly string[]): boolean =>
        (words.get(id) ?? 0) > (counted.get(`${id} ${first}`) ?? now()) + MEANWHILE;
      if (misses.length > 1 && hasAnsweredSince(misses))
        report(5, '', `${id} has answered, and what went by before still counts`);
      const { setAway } = next;
      const isNew = setAway !== undefined && setAway.handoff !== base?.setAway?.handoff;
      if (!isNew || base?.setAway !== undefined || isAgain(base, next)) return;
      if (known.length + 1 < IN_A_ROW) report(5, '', `${id} was set away after ${known.length + 1} tasks`);
      if (hasAnsweredSince(known)) report(5, '', `${id} was set away, and has answered in between`);
    },
  };
}

const missesOf = (person: StoredPerson | undefined): readonly string[] => person?.silence?.misses ?? [];

/** A mail that was not taken is owed again: nobody is set away by it. */
const isAgain = (base: StoredPerson | undefined, { calendar }: StoredPerson): boolean =>
  base?.calendar.absences.length === calendar.absences.length;
