import {
  everyone,
  largestDeviation,
  type Presence,
  roster,
  seededRandom,
  spells,
} from '../support/rotation.ts';

/**
 * Measures how far the rotation strays from the fair share: the largest difference, in leads, of anybody at any
 * moment of 200,000 assignments. `node test/benchmarks/rotation.ts`
 */

const LEADS = 200_000;

const ROSTERS: readonly (readonly [name: string, weights: readonly number[]])[] = [
  ['ten equals', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ['5 and nine 1', [5, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ['ten mixed', [13, 1, 11, 20, 20, 6, 13, 15, 9, 20]],
];

const presences = (people: number): readonly (readonly [name: string, presence: Presence])[] => {
  const random = seededRandom(7);
  return [
    ['fixed roster', everyone],
    ['a fifth absent, in spells', spells(people, random, 0.2)],
    ['a fifth absent, other ones for each lead', (before) => before.map(() => random() < 0.8)],
  ];
};

for (const [name, weights] of ROSTERS) {
  for (const [situation, presence] of presences(weights.length)) {
    const startedAt = performance.now();
    const deviation = largestDeviation(roster(weights), LEADS, presence);
    const microseconds = ((performance.now() - startedAt) * 1_000) / LEADS;
    const row = [
      name.padEnd(14),
      situation.padEnd(42),
      deviation.toFixed(3),
      `${microseconds.toFixed(1)} µs each`,
    ];
    process.stdout.write(`${row.join('  ')}\n`);
  }
}
