import { AT_RISK, LARGE_SHORTFALL, seenBy, smallestSeen } from './detectable.ts';
import { isOver, type MonthCounts, type MonthDay } from './month.ts';
import type { Pattern } from './pattern.ts';
import type { Promised } from './promises.ts';
import type { PromiseStanding, Verdict } from './standing.ts';
import { courseOf, forecast } from './volume.ts';

/** Below this chance to be kept a promise will be missed. */
const LOST = 0.005;

/** @param days - Every date of the month. @see RULES.md#C3 */
export function assessCount(
  promised: Extract<Promised, { readonly count: number }>,
  counts: MonthCounts,
  days: readonly MonthDay[],
  pattern: Pattern,
): PromiseStanding {
  const target = promised.count;
  const count = counts.days.reduce((all, { mqls }) => all + mqls, 0);
  const course = courseOf(days, counts.days.length, pattern, target);
  const { keeps, ...expected } = forecast(count, target, course);
  const seen = smallestSeen(course, target);
  const sayable = seenBy(LARGE_SHORTFALL, days, pattern, target);
  const isTooEarly = sayable === undefined || sayable >= counts.until;
  const verdict = (): Verdict => {
    if (count >= target) return 'kept';
    if (isOver(counts)) return 'missed';
    if (keeps < AT_RISK) return keeps < LOST ? 'will-be-missed' : 'at-risk';
    if (isTooEarly) return 'too-early';
    return Math.round(expected.value) < target ? 'too-close' : 'on-course';
  };
  return {
    ...{ promised, verdict: verdict(), count, expected },
    ...(seen !== undefined && { seen }),
    ...(isTooEarly && sayable !== undefined && { sayable }),
  };
}
