import { HOUR } from '../../../functions/domain/time.ts';
import { between, pickWeighted, type Random, type Weighted } from '../seeded.ts';

/** How often buyers fill forms in each hour of their day: most at work, some in the evening, few at night. */
const HOURS: Weighted<number> = [
  [0, 1],
  ...[1, 1, 1, 1, 1, 2, 3, 6, 10, 11, 10, 8, 7, 9, 10, 10, 9, 7, 5, 5, 4, 3, 2].map(
    (weight, place): readonly [number, number] => [place + 1, weight],
  ),
];

/** Milliseconds since midnight. */
export const timeOfDay = (random: Random): number =>
  pickWeighted(random, HOURS) * HOUR + Math.floor(between(random, 0, HOUR));
