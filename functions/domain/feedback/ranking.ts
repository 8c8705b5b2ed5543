import { branch, branches, count, counted, type Tally } from './tally.ts';

/**
 * How well points rank leads: the chance that of one lead that converted and one that did not the first has more points,
 * a tie counting half (the area under the ROC curve). 0.5 is chance.
 *
 * @param tally - By points: how many converted, and how many did not.
 */
export function ranking(tally: Tally) {
  return {
    add(points: number, converted: boolean): void {
      count(branch(tally, String(points)), converted ? 'converted' : 'others');
    },

    /** @returns undefined where there are not both kinds of leads. */
    result(): number | undefined {
      let below = 0;
      let won = 0;
      let converted = 0;
      const byPoints = branches(tally).toSorted(([left], [right]) => Number(left) - Number(right));
      for (const [, at] of byPoints) {
        const [winners, others] = [counted(at, 'converted'), counted(at, 'others')];
        won += winners * (below + others / 2);
        below += others;
        converted += winners;
      }
      return below === 0 || converted === 0 ? undefined : won / (below * converted);
    },
  };
}
