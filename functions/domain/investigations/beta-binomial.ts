/** How many of some are expected: each with this chance, which itself differs from period to period by `spread`. */
export interface Expectation {
  readonly of: number;
  /** Above 0 and below 1. */
  readonly share: number;
  /** Correlation within a period, above 0 and below 1: the variance of the share ÷ share × (1 − share). */
  readonly spread: number;
}

/** Chances of a count, `below[k]` of at most k and `above[k]` of at least k. */
interface Tails {
  readonly below: readonly number[];
  readonly above: readonly number[];
}

/**
 * The beta-binomial distribution, from 0 to `of`. Each term comes from the one before it, so that no gamma function is needed; logarithms
 * keep what is nearly impossible apart from what is.
 *
 * @see Skellam, J. G. (1948), A probability distribution derived from the binomial distribution by regarding the
 * probability of success as variable between the sets of trials. J. R. Stat. Soc. B 10, 257-261.
 */
function tailsOf({ of, share, spread }: Expectation): Tails {
  const weight = 1 / spread - 1;
  const [alpha, beta] = [share * weight, (1 - share) * weight];
  const logs = [0];
  for (let k = 0; k < of; k += 1)
    logs.push(Number(logs[k]) + Math.log(((of - k) * (k + alpha)) / ((k + 1) * (of - k - 1 + beta))));
  const largest = logs.reduce((most, log) => Math.max(most, log));
  const terms = logs.map((log) => Math.exp(log - largest));
  const whole = terms.reduce((sum, term) => sum + term, 0);
  const chances = terms.map((term) => term / whole);
  return { below: summed(chances), above: summed(chances.toReversed()).toReversed() };
}

function summed(chances: readonly number[]): readonly number[] {
  let sum = 0;
  return chances.map((chance) => {
    sum += chance;
    return sum;
  });
}

/** How likely a count is that lies as far out as this one, to either side: twice the smaller tail. */
export function chanceOf(count: number, expected: Expectation): number {
  const { below, above } = tailsOf(expected);
  return Math.min(1, 2 * Math.min(Number(below[count]), Number(above[count])));
}

/** The counts that are more likely than this to either side: from `low` to `high`. */
export function intervalOf(
  chance: number,
  expected: Expectation,
): { readonly low: number; readonly high: number } {
  const { below, above } = tailsOf(expected);
  const isWithin = (tail: number): boolean => 2 * tail > chance;
  return { low: below.findIndex(isWithin), high: above.findLastIndex(isWithin) };
}
