import type { Contribution, Rollup } from '../../domain/numbers/contribution.ts';
import type { Dimension, Values } from '../../domain/numbers/counts.ts';
import type { KeptWords } from '../../domain/numbers/words.ts';
import type { EpochMs } from '../../domain/time.ts';

/** What is to be counted, found by when it was recorded, which may be long after it happened. */
export interface RecordedFacts {
  /**
   * Leads of which something was recorded, or is to be looked at, from one instant up to another; at most an hour, and some hundreds
   * of leads, are read at once.
   * Eventually consistent.
   *
   * @returns up to which instant it was looked.
   */
  leads(
    from: EpochMs,
    until: EpochMs,
  ): Promise<{ readonly leadIds: readonly string[]; readonly until: EpochMs }>;
}

/** A contribution with the version that its next write is conditional on. */
export type StoredContribution = Contribution & { readonly version: number };

/** What leads count for in hours. */
export interface Contributions {
  /** Those of one lead in these hours that are stored. */
  of(leadId: string, hours: Iterable<string>): Promise<readonly StoredContribution[]>;
  /** Of all leads in an hour, in the order of their ids; strongly consistent. */
  ofHour(hour: string): Promise<readonly Contribution[]>;
  /** @param base - Undefined where none is stored. @returns whether it was still the stored one. */
  replace(base: StoredContribution | undefined, next: Contribution): Promise<boolean>;
}

/** Under which words, and in which zone, a lead was counted last; what an erased lead keeps counting under. */
export interface CountedAs extends KeptWords {
  readonly leadId: string;
  readonly zone: string;
  readonly version: number;
}

/** The sums of a period. */
export interface PeriodSums<Sums> {
  /** Name of the period: `2026-11-28T14`, `2026-11-28`, `2026-11`. */
  readonly period: string;
  readonly sums: Sums;
  /** 0 before the first write. */
  readonly version: number;
}

/** Sums that are recomputed, never incremented. */
export interface Rollups {
  /** Of an hour, all dimensions; strongly consistent. */
  hour(hour: string): Promise<PeriodSums<Rollup>>;
  replaceHour(base: PeriodSums<Rollup>, next: PeriodSums<Rollup>): Promise<PeriodSums<Rollup> | undefined>;
  /** Of all hours of a day that have some, in order. */
  hoursOf(day: string): Promise<readonly PeriodSums<Rollup>[]>;
  /** Of a day or a month, by the values of one dimension. */
  find(dimension: Dimension, period: string): Promise<PeriodSums<Values>>;
  replace(
    dimension: Dimension,
    base: PeriodSums<Values>,
    next: PeriodSums<Values>,
  ): Promise<PeriodSums<Values> | undefined>;
  /** Days or months from one to another, both included; those that have any, in order. */
  range(dimension: Dimension, from: string, to: string): Promise<readonly PeriodSums<Values>[]>;
}

/** How far counting has come. */
export interface Progress {
  /** Whatever was recorded before is counted. */
  readonly upTo: EpochMs;
  /** Hours whose contributions may be newer than the sums that hold them. */
  readonly dirty: readonly string[];
  /** The latest month that is closed. */
  readonly closed?: string | undefined;
  /** 0 before the first write. */
  readonly version: number;
}
export interface CountProgress {
  find(): Promise<Progress>;
  /** @returns undefined where another run was faster. */
  replace(base: Progress, next: Progress): Promise<Progress | undefined>;
}

export interface CountedLeads {
  /** Version 0 where it was never counted. */
  find(leadId: string): Promise<CountedAs>;
  replace(base: CountedAs, next: CountedAs): Promise<CountedAs | undefined>;
}

/** Months as they were when they were closed. */
export interface ClosedMonths {
  /** A repeat changes nothing. */
  keep(month: string, dimension: Dimension, values: Values): Promise<void>;
  /** Says that all of a month is kept. A repeat changes nothing. */
  close(month: string, at: EpochMs): Promise<void>;
  /** @returns undefined for a month that is not closed. */
  find(month: string, dimension: Dimension): Promise<Values | undefined>;
}

/** One period of a dimension. */
export interface PeriodNumbers {
  readonly period: string;
  /** As known now. */
  readonly values: Values;
  /** As it was closed; absent for a day, and for a month that is not. What differs was learned since. */
  readonly closed?: Values;
}

/** The one source of counts for all that is printed or promised. */
export interface Numbers {
  /**
   * Periods without anything are left out.
   *
   * @param from - `2026-11-01` or `2026-11`, as the grain says; `to` is included.
   */
  read(asked: {
    readonly dimension: Dimension;
    readonly from: string;
    readonly to: string;
    readonly grain: 'day' | 'month';
  }): Promise<readonly PeriodNumbers[]>;
}
