import type { ClockName } from '../handoff/clocks.ts';
import { HANDOFF_KINDS } from '../handoff/handoff.ts';
import { dueCounter } from '../numbers/clock-counts.ts';
import type { Counts } from '../numbers/counts.ts';
import type { Commitments } from '../policy/commitments.ts';
import { DAY } from '../time.ts';
import type { DayCounts, Fates } from './month.ts';

/** What counters mean for the promises. */
export interface Reading {
  readonly commitments: Commitments;
  /** Whether a refusal for this reason lies with the lead, so that marketing should not have passed it on. */
  readonly isOfLead: (reason: string) => boolean;
  /** The first date that is not counted to its end. */
  readonly until: string;
}

/**
 * A day of the promises, from its counters. A miss that was the machine's, or was waived, is held against nobody; a lead
 * whose days are over is no opportunity in time, and one whose days still run is open.
 *
 * @see RULES.md#C7
 */
export function dayFrom(date: string, counts: Counts, reading: Reading): DayCounts {
  const { commitments } = reading;
  const mqls = counts['mql'] ?? 0;
  return {
    ...{ date, mqls },
    fates: {
      accepted: acceptedOf(counts, reading),
      opportunities: opportunitiesOf(date, mqls, counts, reading),
      attempts: clocksOf(counts, 'response'),
      outcomes: clocksOf(counts, 'disposition'),
      recycled: recycledOf(counts, commitments.sales.recycled?.attempts ?? 0),
    },
  };
}

function acceptedOf(counts: Counts, { isOfLead }: Reading): Fates {
  // What an account executive says is said of a lead that was accepted before.
  const again = (counts['disposed:accepted'] ?? 0) + (counts['disposed:not-accepted'] ?? 0);
  const bad = sumWhere(counts, 'refused:', isOfLead) - sumWhere(counts, 'returned:', isOfLead);
  return { good: Math.max(0, (counts['disposed'] ?? 0) - again - bad), bad, open: 0 };
}

function opportunitiesOf(date: string, mqls: number, counts: Counts, { commitments, until }: Reading): Fates {
  const days = commitments.marketing.opportunities?.withinDays ?? 0;
  const good = sumWhere(counts, 'mql>opportunity@', (after) => Number(after) <= days);
  const rest = Math.max(0, mqls - good);
  // Who became an MQL late on that day has until late on the last.
  const isOver = Date.parse(date) + days * DAY < Date.parse(until);
  return isOver ? { good, bad: rest, open: 0 } : { good, bad: 0, open: rest };
}

/** Of SDRs and account executives alike. An outcome that says nothing is none. */
function clocksOf(counts: Counts, clock: ClockName): Fates {
  const sum = (what: Parameters<typeof dueCounter>[2]) =>
    HANDOFF_KINDS.reduce((all, kind) => all + (counts[dueCounter(kind, clock, what)] ?? 0), 0);
  return { good: sum('met') - sum('unsaid'), bad: sum('missed') - sum('waived') + sum('unsaid'), open: 0 };
}

/** Of those whom nobody could reach. */
function recycledOf(counts: Counts, attempts: number): Fates {
  const sum = (isEnough: boolean) =>
    sumWhere(counts, 'recycled@', (made) => Number(made) >= attempts === isEnough);
  return { good: sum(true), bad: sum(false), open: 0 };
}

const sumWhere = (counts: Counts, prefix: string, holds: (rest: string) => boolean): number =>
  Object.entries(counts).reduce(
    (all, [name, count]) => all + (name.startsWith(prefix) && holds(name.slice(prefix.length)) ? count : 0),
    0,
  );
