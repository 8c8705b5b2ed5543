import type { Trials } from '../numbers/rates.ts';
import type { Expectation } from './beta-binomial.ts';

/** As long as little is known, a share differs from period to period as if two leads of one had so much in common… */
const USUAL_SPREAD = 0.001;
/** …and this counts like so many periods. */
const USUAL_PERIODS = 6;

/**
 * What periods before let expect of so many more: their share taken together, how far it differed between them by Pearson's
 * statistic, and how little is known of it.
 *
 * @param before - At least one, of more than none each.
 * @see RULES.md#C8
 */
export function expectedOf(before: readonly Trials[], of: number): Expectation {
  const all = before.reduce((sum, one) => sum + one.of, 0);
  // Half a lead more on either side: what has never happened is not impossible.
  const share = (before.reduce((sum, { count }) => sum + count, 0) + 0.5) / (all + 1);
  const spread = spreadOf(before, share, all);
  const ofShare =
    before.reduce((sum, one) => sum + one.of ** 2 * (spread + (1 - spread) / one.of), 0) / all ** 2;
  return { of, share, spread: Math.min(WIDEST, spread + ofShare) };
}

/** Student's t is about z + (z³ + z) ÷ 4ν: where one in a thousand lies outside, z is 3.3, and a quarter of z² + 1 is 3. */
const TAIL = 3;

/** Then a share tells nothing any more. */
const WIDEST = 0.5;

/**
 * @see Williams, D. A. (1982), Extra-binomial variation in logistic linear models. Applied Statistics 31, 144-148: the
 * moment estimate. It is never below the usual, and wider while few periods are known.
 */
function spreadOf(before: readonly Trials[], share: number, all: number): number {
  const freedom = before.length - 1;
  const squares = before.reduce(
    (sum, { count, of }) => sum + (count - of * share) ** 2 / (of * share * (1 - share)),
    0,
  );
  const weight = before.reduce((sum, { of }) => sum + (of - 1) * (1 - of / all), 0);
  const seen = weight > 0 ? (squares - freedom) / weight : 0;
  const known = USUAL_PERIODS + freedom;
  const spread = Math.max(0, seen, (USUAL_PERIODS * USUAL_SPREAD + freedom * seen) / known);
  return spread * (1 + TAIL / known) ** 2;
}
