import type { EpochMs } from '../../functions/domain/time.ts';

/** When something last went wrong, for whom, so that a delay can be told from a broken promise. */
export interface Damage {
  /** @param lead - Absent for what may have concerned anybody. */
  note(lead: string | undefined, at: EpochMs): void;
  /** From now on the table refuses most requests. */
  overload(from: EpochMs, until: EpochMs): void;
  isOverloaded(at: EpochMs): boolean;
  /** The last instant at which anything was wrong for this lead, its own faults and those of everybody. */
  lastFor(lead: string, at: EpochMs): EpochMs;
}

export function damage(): Damage {
  const byLead = new Map<string, EpochMs>();
  let overloadedFrom = Number.POSITIVE_INFINITY;
  let overloadedUntil = 0;
  return {
    note(lead, at) {
      if (lead !== undefined) byLead.set(lead, at);
    },
    overload(from, until) {
      overloadedFrom = from;
      overloadedUntil = until;
    },
    isOverloaded: (at) => overloadedFrom <= at && at < overloadedUntil,
    lastFor: (lead, at) => Math.max(byLead.get(lead) ?? 0, Math.min(overloadedUntil, at)),
  };
}
