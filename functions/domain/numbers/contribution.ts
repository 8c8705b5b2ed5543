import type { EpochMs } from '../time.ts';
import {
  byName,
  type Counts,
  DIMENSIONS,
  type Dimension,
  NONE,
  sumByValue,
  sumOf,
  type Values,
} from './counts.ts';
import { keptBy } from './kept-counters.ts';

/** What a lead counts under for as long as it is known; words and ids. */
export interface LeadWords {
  readonly source: string;
  readonly campaign: string;
  readonly segment: string;
  /** Content hash. */
  readonly criteria: string;
}

/** Who had the lead. */
export interface Holder {
  readonly pool: string;
  readonly rep: string;
}

/** What happened with a lead, or came of it, while somebody had it. */
export interface Part extends Holder {
  readonly counts: Counts;
}

/** What one lead counts for in one hour of the reporting zone. */
export interface Contribution extends LeadWords {
  readonly leadId: string;
  readonly hour: string;
  readonly parts: readonly Part[];
  /** How many facts of its timeline it rests on. */
  readonly facts: number;
  /** When time alone may change it: a clock that runs. */
  readonly lookAt?: EpochMs | undefined;
}

/** The counts of a period by dimension. */
export type Rollup = Readonly<Record<Dimension, Values>>;

/** What some contributions come to, in any order of them. */
export function foldContributions(contributions: readonly Contribution[]): Rollup {
  const parts = contributions.flatMap(partsOf);
  return byDimension((dimension) => sumByValue(parts.map((part) => valuesOf(part, dimension))));
}

/** What one of them comes to by one dimension. */
export const contributed = (contribution: Contribution, dimension: Dimension): Values =>
  sumByValue(partsOf(contribution).map((part) => valuesOf(part, dimension)));

const partsOf = ({ parts, ...words }: Contribution) => parts.map((part) => ({ ...words, ...part }));

const valuesOf = (part: LeadWords & Part, dimension: Dimension): Values => ({
  [dimension === 'all' ? NONE : part[dimension]]: keptBy(dimension, part.counts),
});

/** What the rollups of the hours of a day come to. */
export const foldRollups = (rollups: readonly Rollup[]): Rollup =>
  byDimension((dimension) => sumByValue(rollups.map((rollup) => rollup[dimension])));

const byDimension = (of: (dimension: Dimension) => Values): Rollup =>
  Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, of(dimension)])) as Record<Dimension, Values>;

/** Gathers what happened when and with whom. */
export class Tally {
  readonly #hours = new Map<string, Map<string, Holder & { readonly counts: Counts[] }>>();
  /** Names the hour of an instant. */
  readonly hourOf: (at: EpochMs) => string;

  constructor(hourOf: (at: EpochMs) => string) {
    this.hourOf = hourOf;
  }

  add(at: EpochMs, { pool, rep }: Holder, counts: Counts): void {
    const hour = this.hourOf(at);
    const holders = this.#hours.get(hour) ?? new Map<string, Holder & { readonly counts: Counts[] }>();
    this.#hours.set(hour, holders);
    const key = JSON.stringify([pool, rep]);
    const part = holders.get(key) ?? { pool, rep, counts: [] };
    holders.set(key, part);
    part.counts.push(counts);
  }

  /** By hour, holders in one order. */
  parts(): ReadonlyMap<string, readonly Part[]> {
    return new Map(
      [...this.#hours].map(([hour, holders]) => [
        hour,
        [...holders].sort(byName).map(([, { pool, rep, counts }]) => ({ pool, rep, counts: sumOf(counts) })),
      ]),
    );
  }
}
