/** How often what happened, by the name of the counter; whole numbers, none of them 0. */
export type Counts = Readonly<Record<string, number>>;

/** Counts by a value of a dimension, such as those of each campaign. */
export type Values = Readonly<Record<string, Counts>>;

/** What leads are told apart by. Of `all` there is one value, {@link NONE}. */
export const DIMENSIONS = ['all', 'source', 'campaign', 'segment', 'pool', 'rep', 'criteria'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Where nothing is known, so that the values of each dimension sum to the same. */
export const NONE = '-';

/** The values of a dimension beyond those that are kept by name. */
export const OTHERS = '…';

/** So many values are kept by name: an item of the table must hold all of a month. */
const MOST_VALUES = 1_000;

/** The sum of all, in one order, so that equal sums are written alike. */
export function sumOf(all: Iterable<Counts>): Counts {
  const sum = new Map<string, number>();
  // Without an array for each: a month is summed from thousands of counters.
  for (const counts of all)
    for (const name in counts) sum.set(name, (sum.get(name) ?? 0) + Number(counts[name]));
  const names = [...sum.keys()].filter((name) => sum.get(name) !== 0).sort();
  return Object.fromEntries(names.map((name) => [name, Number(sum.get(name))]));
}

/** The sum by value; of more than {@link MOST_VALUES} those with the least are one, {@link OTHERS}. */
export function sumByValue(all: Iterable<Values>, most: number = MOST_VALUES): Values {
  const byValue = new Map<string, Counts[]>();
  for (const values of all)
    for (const [value, counts] of Object.entries(values)) {
      const known = byValue.get(value);
      if (known === undefined) byValue.set(value, [counts]);
      else known.push(counts);
    }
  const sums = [...byValue].map(([value, each]) => [value, sumOf(each)] as const);
  if (sums.length <= most) return Object.fromEntries(sums.sort(byName));
  const [others, named] = parted(sums, most);
  return Object.fromEntries(
    [...named, [OTHERS, sumOf(others.map(([, counts]) => counts))] as const].sort(byName),
  );
}

type Sum = readonly [value: string, counts: Counts];

/** By the code units of different names, so that it is one order everywhere. */
export const byName = (
  [one]: readonly [string, ...unknown[]],
  [other]: readonly [string, ...unknown[]],
): number => (one < other ? -1 : 1);

function parted(sums: readonly Sum[], most: number): readonly [readonly Sum[], readonly Sum[]] {
  const named = sums.filter(([value]) => value !== OTHERS);
  const kept = new Set(
    named
      .map(
        ([value, counts]) => [value, Object.values(counts).reduce((one, other) => one + other, 0)] as const,
      )
      .sort((one, other) => other[1] - one[1] || byName(one, other))
      .slice(0, most)
      .map(([value]) => value),
  );
  return [sums.filter(([value]) => !kept.has(value)), sums.filter(([value]) => kept.has(value))];
}
