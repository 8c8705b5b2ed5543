import { DAY, type EpochMs } from '../time.ts';
import type { Tried } from './backtest.ts';
import type { Flipped } from './flipped.ts';

/** On which leads two versions were tried; counts and instants only. */
export interface TriedLeads {
  readonly leads: number;
  /** When the first and the last of them came. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Rows of the file that could not be read, and were left out. */
  readonly badRows: number;
}

/** What would have come to a pool. */
export interface PoolTried {
  readonly name: string;
  readonly leads: number;
  /** In the week in which the most came. */
  readonly busiestWeek: number;
  /** Leads that its members together may get in a week; absent where one of them has no limit. */
  readonly weeklyLimit?: number;
  /** Weeks in which more would have come than that. */
  readonly weeksAbove?: number;
}

/** How one of the two versions would have done. */
export interface SideTried extends Pick<Tried, 'passed' | 'precision' | 'recall' | 'acceptance' | 'rules'> {
  readonly pools: readonly PoolTried[];
}

/** What came of it when a version of the criteria was tried on leads of the past beside the one in force. It names no lead. */
export interface BacktestSummary {
  /** Content hash of the criteria that were in force. */
  readonly replaces: string;
  readonly at: EpochMs;
  readonly tried: TriedLeads;
  readonly current: SideTried;
  readonly draft: SideTried;
  readonly flips: FlipCounts;
}

export interface FlipCounts {
  /** Leads that the draft alone passes. */
  readonly gained: number;
  /** Leads that it passes no longer. */
  readonly lost: number;
  /** Which rules make the most of the difference, the first three; `mql` is the bar itself. */
  readonly by: readonly { readonly rule: string; readonly leads: number }[];
}

const MOST_NAMED = 3;

export const countFlips = ({ gained, lost, byRule }: Flipped): FlipCounts => ({
  ...{ gained, lost },
  by: byRule.slice(0, MOST_NAMED).map((each) => ({ rule: each.rule, leads: each.gained + each.lost })),
});

/** A twelfth of a year. */
const MONTH = (365.25 / 12) * DAY;

/** How many that is a month. Of a span that is shorter than a month, what came in all of it: nothing is made larger than it was. */
export const perMonth = (count: number, { from, until }: Pick<TriedLeads, 'from' | 'until'>): number =>
  count / Math.max(1, (until - from) / MONTH);
