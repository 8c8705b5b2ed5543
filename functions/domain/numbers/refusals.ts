import type { Values } from './counts.ts';
import { rankedCounters } from './ranked.ts';

/** Why sales refused leads, by a value of a dimension such as the campaign. */
export interface Refusals {
  /** The most frequent first. */
  readonly reasons: readonly string[];
  readonly rows: readonly RefusalRow[];
}
export interface RefusalRow {
  readonly name: string;
  /** How many outcomes there were in all. */
  readonly disposed: number;
  /** In the order of the reasons. */
  readonly refused: readonly number[];
}

const REFUSED = 'refused:';

export function refusalsIn(values: Values): Refusals {
  const counters = rankedCounters(values, REFUSED);
  const rows = Object.entries(values).map(([name, counts]) => ({
    ...{ name, disposed: counts['disposed'] ?? 0 },
    refused: counters.map((counter) => counts[counter] ?? 0),
  }));
  return {
    reasons: counters.map((counter) => counter.slice(REFUSED.length)),
    rows: rows.filter(({ disposed }) => disposed > 0).sort((one, other) => other.disposed - one.disposed),
  };
}
