import type { Fact } from '../../../functions/app/ports.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { handoffId } from '../../../functions/domain/handoff/handoff-id.ts';
import { type EpochMs, HOUR } from '../../../functions/domain/time.ts';
import { type Damage, SKEW } from '../damage.ts';
import type { Report } from './violations.ts';

/** Whom mails told of which handoff, and when last. */
export interface ToldOwners {
  mailed(person: string, leadId: string, number: number, at: EpochMs): void;
  /** Looks at a handoff as it came to rest. */
  check(
    handoff: Handoff,
    facts: readonly Fact[],
    damage: Pick<Damage, 'mailWorksFrom'>,
    now: EpochMs,
    report: Report,
  ): void;
}

/** Nobody need be told of what was over by then. */
const SOON_OVER = 2 * HOUR;

/** Invariant 2: whoever came to own a lead, by whatever race, hears of it by mail; who owns by position has pages. */
export function toldOwners(): ToldOwners {
  const last = new Map<string, EpochMs>();
  const nameOf = (person: string, id: string): string => `${id} ${person}`;
  return {
    mailed: (person, leadId, number, at) => void last.set(nameOf(person, handoffId(leadId, number)), at),
    check({ owner, leadId, number, trigger, closedAt, erased }, facts, damage, now, report) {
      // What an import releases is told in the morning.
      if (owner?.attempt === undefined || erased || trigger === 'list') return;
      const { person, since } = owner;
      // Who has pressed anything knows.
      if (facts.some(({ handoff, actor }) => handoff === number && actor === person)) return;
      const until = closedAt ?? now;
      if (until - damage.mailWorksFrom(since, until) < SOON_OVER) return;
      const at = last.get(nameOf(person, handoffId(leadId, number)));
      // The clock of who noted since when may have been ahead.
      if (at === undefined || at < since - SKEW)
        report(2, leadId, `${person} came to own it and was never told`);
    },
  };
}
