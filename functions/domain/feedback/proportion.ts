/** How many of how many, and within which bounds the true share lies with 95 % confidence. */
export interface Proportion {
  readonly count: number;
  readonly of: number;
  /** From 0 to 1; absent where there is nothing to have a share of. */
  readonly share?: number;
  readonly low: number;
  readonly high: number;
}

/** Of the normal distribution, for 95 %. */
const Z = 1.959_963_985;

/**
 * A share with its Wilson score interval, which holds for few and for extreme counts too. Of nothing everything is possible.
 *
 * @see Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference. JASA 22, 209-212.
 */
export function proportion(count: number, of: number): Proportion {
  if (of === 0) return { count, of, low: 0, high: 1 };
  const share = count / of;
  const weight = 1 + Z ** 2 / of;
  const centre = (share + Z ** 2 / (2 * of)) / weight;
  const reach = (Z / weight) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return { count, of, share, low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) };
}
