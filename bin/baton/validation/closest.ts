/**
 * The candidate that was probably meant.
 *
 * @returns undefined when no candidate shares two thirds of its letters with the word: a guess must be worth reading.
 */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({ candidate, edits: editsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= candidate.length / 3)
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate;
}

/** Letters to insert, drop, replace, or swap with the next one, to make one word of the other. */
function editsBetween(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (const [column, wanted] of [...to].entries()) {
      const options = [
        cost(current, column) + 1,
        cost(last, column + 1) + 1,
        cost(last, column) + Number(letter !== wanted),
      ];
      if (letter === to[column - 1] && from[row - 1] === wanted)
        options.push(cost(beforeLast, column - 1) + 1);
      current.push(Math.min(...options));
    }
    [beforeLast, last] = [last, current];
  }
  return cost(last, to.length);
}

const cost = (costs: readonly number[], index: number): number => costs[index] ?? Number.POSITIVE_INFINITY;
