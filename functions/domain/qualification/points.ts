/**
 * Points are added up as whole millionths: sums of integers do not depend on the order of the activities,
 * so a score can be recomputed to the last digit. @see RULES.md#Q7
 */
export const MICRO = 1_000_000;

/** Millionths of a point as whole points, halves upwards. */
export const wholePoints = (micro: number): number => Math.floor((micro + MICRO / 2) / MICRO);

/** A part of a sum and its share of the whole points. */
export interface Share<Part> {
  readonly part: Part;
  readonly points: number;
}

/**
 * Gives each part its whole points so that they add up to the rounded sum: the parts with the largest
 * fractions are rounded up, the earlier one among equals. No part moves by a whole point.
 */
export const apportion = <Part extends { readonly micro: number }>(
  parts: readonly Part[],
): readonly Share<Part>[] => {
  const shares = parts.map((part) => {
    const points = Math.floor(part.micro / MICRO);
    return { part, points, fraction: part.micro - points * MICRO };
  });
  const missing = wholePoints(shares.reduce((sum, { fraction }) => sum + fraction, 0));
  // Points that do not fade are whole already.
  if (missing === 0) return shares;
  for (const share of shares.toSorted((a, b) => b.fraction - a.fraction).slice(0, missing)) share.points += 1;
  return shares;
};
