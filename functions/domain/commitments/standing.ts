import type { BurnRates } from './burn.ts';
import type { Promised } from './promises.ts';
import type { Expected } from './volume.ts';

/**
 * How a promise stands. `kept` and `missed` are for good; `too-early`: nothing can be said yet; `too-close`: nothing alarms, and
 * yet less is expected than was promised.
 *
 * @see RULES.md#C1
 */
export const VERDICTS = [
  'kept',
  'on-course',
  'too-close',
  'at-risk',
  'will-be-missed',
  'missed',
  'too-early',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How one promise of a month stands. */
export interface PromiseStanding {
  readonly promised: Promised;
  readonly verdict: Verdict;
  /** Of `mqls` how many came; of a share how many went well, of all whose fate is known, and how many are open. */
  readonly count: number;
  readonly of?: number;
  readonly open?: number;
  /** At the end: leads, or a share from 0 to 1. Absent where nothing is known yet. */
  readonly expected?: Expected;
  /** Where it is too early: by the end of which date something can be said; absent where no date is known. */
  readonly sayable?: string;
  /** Of a share. */
  readonly burn?: BurnRates;
  /** Of `mqls`: the smallest shortfall, as a share of what was promised, that the days so far would show; absent while none would be. */
  readonly seen?: number;
}

/** How promises stand in a month. */
export interface MonthStandings {
  /** `2026-11`. */
  readonly month: string;
  /** IANA name of the zone in which it begins and ends. */
  readonly zone: string;
  /** The first date that is not counted to its end. */
  readonly until: string;
  readonly standings: readonly PromiseStanding[];
  /** The first month that is judged, where this one began before anybody had promised anything for it. */
  readonly judgedFrom?: string;
}

/** A promise that began to hold within the month: what came so far is known, and says nothing of it. @see RULES.md#C1 */
export const unjudged = ({ promised, count, of, open }: PromiseStanding): PromiseStanding => ({
  ...{ promised, verdict: 'too-early', count },
  ...(of !== undefined && { of }),
  ...(open !== undefined && { open }),
});

/** Whether somebody should hear of it before it is too late. */
export const isWarning = (verdict: Verdict): boolean => verdict === 'at-risk' || verdict === 'will-be-missed';
