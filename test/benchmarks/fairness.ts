import { type Claim, nextInTurn } from '../../functions/domain/routing/rotation.ts';
import { pointerByWeight, shortfallFromTarget, weightedRandom } from '../support/rival-rules.ts';
import {
  everyone,
  largestDeviation,
  type Presence,
  type Rule,
  roster,
  seededRandom,
  spells,
} from '../support/rotation.ts';

/**
 * Measures how far each way to take turns strays from the fair share: the largest difference, in leads, between what
 * anybody of ten people got and what accrued to them while they were there, at any moment of a million assignments.
 * `node test/benchmarks/fairness.ts [leads]`
 */

const LEADS = Number(process.argv[2] ?? 1_000_000);

const ROSTERS: readonly (readonly [name: string, weights: readonly number[]])[] = [
  ['ten equals', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ['5 and nine 1', [5, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ['ten mixed', [13, 1, 11, 20, 20, 6, 13, 15, 9, 20]],
];

const RULES: readonly (readonly [name: string, rule: (everybody: readonly Claim[]) => Rule])[] = [
  ['carried credit (ours)', () => nextInTurn],
  ['pointer by weight (LeanData)', pointerByWeight],
  ['shortfall (Cal.com)', shortfallFromTarget],
  ['weighted random (Odoo)', () => weightedRandom(seededRandom(11))],
];

/** The same absences for each rule. */
const SITUATIONS: readonly (readonly [name: string, presence: () => Presence])[] = [
  ['fixed roster', () => everyone],
  ['a fifth absent, in spells', () => spells(10, seededRandom(7), 0.2)],
  [
    'a fifth absent, others each time',
    () => {
      const random = seededRandom(7);
      return (before) => before.map(() => random() < 0.8);
    },
  ],
];

const row = (...cells: readonly string[]): void =>
  void process.stdout.write(
    `${cells.map((cell, place) => (place < 2 ? cell.padEnd(34) : cell.padStart(14))).join('')}\n`,
  );

row('', '', ...ROSTERS.map(([name]) => name), 'µs each');
for (const [situation, presence] of SITUATIONS) {
  for (const [name, ruleFor] of RULES) {
    const startedAt = performance.now();
    const deviations = ROSTERS.map(([, weights]) => {
      const everybody = roster(weights);
      return largestDeviation(everybody, LEADS, presence(), ruleFor(everybody)).toFixed(2);
    });
    const microseconds = ((performance.now() - startedAt) * 1_000) / (LEADS * ROSTERS.length);
    row(situation, name, ...deviations, microseconds.toFixed(1));
  }
}
