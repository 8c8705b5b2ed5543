import type { Values } from './counts.ts';

/** The counters that begin so, the most frequent of all values first. */
export function rankedCounters(values: Values, prefix: string): readonly string[] {
  const totals = new Map<string, number>();
  for (const counts of Object.values(values))
    for (const [name, count] of Object.entries(counts))
      if (name.startsWith(prefix)) totals.set(name, (totals.get(name) ?? 0) + count);
  return [...totals]
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .map(([name]) => name);
}
