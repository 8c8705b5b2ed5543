/** How many of how many, and within which bounds the true share lies with 95 % confidence. */
export interface Proportion {
  readonly count: number;
  readonly of: number;
  /** From 0 to 1; absent where there is nothing to have a share of. */
  readonly share?: number;
  readonly low: number;
  readonly high: number;
}

/** Of the normal distribution: 95 % of it lie between this and its opposite. */
export const Z_95 = 1.959_963_985;

/**
 * A share with its Wilson score interval, which holds for few and for extreme counts too. Of nothing everything is possible.
 *
 * @param z - How many standard deviations wide it is to each side.
 * @see Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference. JASA 22, 209-212.
 */
export function proportion(count: number, of: number, z = Z_95): Proportion {
  if (of === 0) return { count, of, low: 0, high: 1 };
  const share = count / of;
  const weight = 1 + z ** 2 / of;
  const centre = (share + z ** 2 / (2 * of)) / weight;
  const reach = (z / weight) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { count, of, share, low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) };
}
