import { burnRates, burnsTooFast, neededToSay } from './burn.ts';
import { isOver, type MonthCounts, type MonthDay } from './month.ts';
import type { Pattern } from './pattern.ts';
import type { PromisedShare } from './promises.ts';
import { addUp, endingOf, expectedShare, isLost, sizeOf } from './share-forecast.ts';
import type { PromiseStanding, Verdict } from './standing.ts';

/** A promise that all goes well still has a budget to measure by: one of a thousand. */
const LEAST_BUDGET = 0.001;

/** As pages say it, to a tenth of a per cent: they should not contradict each other. */
const shown = (value: number): number => Math.round(1_000 * value);

/** @param days - Every date of the month. @see RULES.md#C5 */
export function assessShare(
  promised: PromisedShare,
  counts: MonthCounts,
  days: readonly MonthDay[],
  { weights }: Pattern,
): PromiseStanding {
  const { id, share } = promised;
  const budget = Math.max(1 - share, LEAST_BUDGET);
  const weightUntil = (end: number): number =>
    days.slice(0, end).reduce((sum, { kind }) => sum + weights[kind], 0);
  const counted = days.flatMap(({ kind }, index) => {
    const day = counts.days[index];
    return day === undefined ? [] : [{ ...day.fates[id], kind }];
  });
  const decided = counted.filter(({ open }): boolean => open === 0);
  const passed = weightUntil(counted.length) / weightUntil(days.length);
  const all = addUp(counted);
  const rest = passed > 0 ? (sizeOf(all) * (1 - passed)) / passed : 0;
  const soFar = { share, all, decided: addUp(decided), rest };
  const burn = burnRates(decided, budget);
  const needed = neededToSay(budget) / burn.slow.decided;
  const expected = expectedShare(soFar);
  const isTooEarly = expected === undefined || needed > 1;
  const verdict = (): Verdict => {
    const ending = isOver(counts) ? endingOf(soFar) : undefined;
    if (ending !== undefined) return ending;
    if (isLost(soFar)) return 'will-be-missed';
    if (burnsTooFast(burn)) return 'at-risk';
    if (isTooEarly) return 'too-early';
    return shown(expected.value) < shown(share) ? 'too-close' : 'on-course';
  };
  // What is decided grows as the month does; where fates stay open for long it does not.
  const sayable = days.find((_, index) => weightUntil(index + 1) >= needed * weightUntil(counted.length));
  const date = isTooEarly && all.open === 0 ? sayable?.date : undefined;
  return {
    ...{ promised, verdict: verdict(), count: all.good, of: all.good + all.bad, open: all.open, burn },
    ...(expected !== undefined && { expected }),
    ...(date !== undefined && { sayable: date }),
  };
}
