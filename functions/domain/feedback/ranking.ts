/**
 * How well points rank leads: the chance that of one lead that converted and one that did not the first has more points,
 * a tie counting half (the area under the ROC curve). 0.5 is chance.
 */
export function ranking() {
  /** By points: how many converted, and how many did not. */
  const tallies = new Map<number, { converted: number; others: number }>();
  return {
    add(points: number, converted: boolean): void {
      const tally = tallies.get(points) ?? { converted: 0, others: 0 };
      tallies.set(points, tally);
      if (converted) tally.converted += 1;
      else tally.others += 1;
    },

    /** @returns undefined where there are not both kinds of leads. */
    result(): number | undefined {
      let below = 0;
      let won = 0;
      let converted = 0;
      for (const [, tally] of [...tallies].sort(([left], [right]) => left - right)) {
        won += tally.converted * (below + tally.others / 2);
        below += tally.others;
        converted += tally.converted;
      }
      return below === 0 || converted === 0 ? undefined : won / (below * converted);
    },
  };
}
