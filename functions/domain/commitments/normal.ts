/** 95 % of the standard normal distribution lie below it. */
export const ONE_SIDE_95 = 1.644_853_627;

/** 99 % of it do. */
export const ONE_SIDE_99 = 2.326_347_874;

/**
 * How much of the standard normal distribution lies below `z`, to 1.5 × 10⁻⁷.
 *
 * @see Abramowitz, M. and Stegun, I. A. (1964), Handbook of Mathematical Functions, 7.1.26.
 */
export function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.327_591_1 * x);
  const terms = [0.254_829_592, -0.284_496_736, 1.421_413_741, -1.453_152_027, 1.061_405_429];
  const series = terms.reduceRight((sum, term) => (sum + term) * t, 0);
  const tail = (series * Math.exp(-x * x)) / 2;
  return z < 0 ? tail : 1 - tail;
}
