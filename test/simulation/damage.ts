import { type EpochMs, MINUTE } from '../../functions/domain/time.ts';

/** What our functions' clocks may be wrong by. */
export const SKEW = 2 * MINUTE;

/** When something last went wrong, for whom, so that a delay can be told from a broken promise. */
export interface Damage {
  /** @param lead - Absent for what may have concerned anybody. */
  note(lead: string | undefined, at: EpochMs): void;
  /** From now on the table refuses most requests. */
  overload(from: EpochMs, until: EpochMs): void;
  isOverloaded(at: EpochMs): boolean;
  /** From now on the mail service takes nothing. */
  stopMail(from: EpochMs, until: EpochMs): void;
  isMailDown(at: EpochMs): boolean;
  /** The last instant of a stretch at which the mail service took nothing; its beginning when it always did. */
  mailWorksFrom(from: EpochMs, until: EpochMs): EpochMs;
  /** The last instant at which anything was wrong for this lead, its own faults and those of everybody. */
  lastFor(lead: string, at: EpochMs): EpochMs;
}

interface Stretch {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

export function damage(): Damage {
  const byLead = new Map<string, EpochMs>();
  let overload: Stretch = { from: 0, until: 0 };
  const outages: Stretch[] = [];
  const isIn = ({ from, until }: Stretch, at: EpochMs): boolean => from <= at && at < until;
  return {
    note(lead, at) {
      if (lead !== undefined) byLead.set(lead, at);
    },
    overload(from, until) {
      overload = { from, until };
    },
    isOverloaded: (at) => isIn(overload, at),
    stopMail: (from, until) => void outages.push({ from, until }),
    isMailDown: (at) => outages.some((outage) => isIn(outage, at)),
    mailWorksFrom: (from, until) =>
      outages
        .filter((outage) => outage.from < until)
        .reduce((works, outage) => Math.max(works, Math.min(outage.until, until)), from),
    lastFor: (lead, at) => Math.max(byLead.get(lead) ?? 0, Math.min(overload.until, at)),
  };
}
