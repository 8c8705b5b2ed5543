/** @param share - Of all values, ascending, the smallest that so many do not exceed. */
export const quantile = (values: readonly number[], share: number): number | undefined =>
  values[Math.max(0, Math.ceil(values.length * share) - 1)];
