import type { Values } from './counts.ts';

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
  const totals = new Map<string, number>();
  for (const counts of Object.values(values))
    for (const [name, count] of Object.entries(counts))
      if (name.startsWith(REFUSED)) totals.set(name, (totals.get(name) ?? 0) + count);
  const counters = [...totals].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  const rows = Object.entries(values).map(([name, counts]) => ({
    ...{ name, disposed: counts['disposed'] ?? 0 },
    refused: counters.map(([counter]) => counts[counter] ?? 0),
  }));
  return {
    reasons: counters.map(([counter]) => counter.slice(REFUSED.length)),
    rows: rows.filter(({ disposed }) => disposed > 0).sort((one, other) => other.disposed - one.disposed),
  };
}
