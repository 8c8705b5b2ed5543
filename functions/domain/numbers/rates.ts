import type { Side } from '../side.ts';
import { type Counts, type Dimension, OTHERS, type Values } from './counts.ts';

/** Rates that both sides watch: of the MQLs of a period that came to one stage, how many came to the next. */
export const RATES = ['mql-sal', 'sal-sql', 'sql-opportunity'] as const;
export type RateId = (typeof RATES)[number];

/** A rate as the quotient of two counters of a cohort, and the side that is asked first when it leaves its interval. */
export interface Rate {
  readonly reached: string;
  readonly of: string;
  readonly side: Side;
}

/** An attempt makes an MQL a SAL, and an account executive's work an SQL an opportunity; that a SAL is what was passed makes it an SQL. */
export const RATE: Readonly<Record<RateId, Rate>> = {
  'mql-sal': { reached: 'mql>sal', of: 'mql', side: 'sales' },
  'sal-sql': { reached: 'mql>sql', of: 'mql>sal', side: 'marketing' },
  'sql-opportunity': { reached: 'mql>opportunity', of: 'mql>sql', side: 'sales' },
};

/** What is watched, and how often it may be wrong. */
export interface Watch {
  readonly rates: readonly RateId[];
  /** So many investigations a year open at most, on average, while nothing changes. */
  readonly falseAlarmsPerYear: number;
}

/** Where the policy says nothing of it. */
export const USUAL_WATCH: Watch = { rates: RATES, falseAlarmsPerYear: 1 };

/** By what the rates are told apart. */
export const WATCHED_BY = ['all', 'source', 'campaign', 'pool'] as const satisfies readonly Dimension[];
export type WatchedBy = (typeof WATCHED_BY)[number];

/** Counters of the rates, by the values of each dimension. */
export type Figures = Readonly<Record<WatchedBy, Values>>;

const COUNTERS = new Set(Object.values(RATE).flatMap(({ reached, of }) => [reached, of]));

/** Of some values what the rates need. What stands for many values is none, for they may be others each time. */
export const watchedIn = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).flatMap(([value, counts]) => {
      const watched = Object.entries(counts).filter(([counter]) => COUNTERS.has(counter));
      return value === OTHERS || watched.length === 0 ? [] : [[value, Object.fromEntries(watched)]];
    }),
  );

/** So many of so many. */
export interface Trials {
  readonly count: number;
  readonly of: number;
}

/** What a rate came to. Nobody reaches a stage without the one before. */
export function trialsIn(counts: Counts | undefined, rate: RateId): Trials {
  const { reached, of } = RATE[rate];
  return { count: counts?.[reached] ?? 0, of: counts?.[of] ?? 0 };
}
