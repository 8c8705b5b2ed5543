import { type Proportion, proportion } from '../feedback/proportion.ts';
import type { Counts } from './counts.ts';
import { daysAgo, lastDayOf, monthAfter } from './periods.ts';
import type { Between } from './spans.ts';
import { REACHED_STAGES, type ReachedStage } from './stages.ts';

/** Of the leads that came in a month before Baton: how many of them have come so far, or further, since. A stage that nobody told is absent. */
export interface BaselineMonth extends Readonly<Partial<Record<ReachedStage, number>>> {
  /** `2026-03` */
  readonly month: string;
  readonly leads: number;
}

/** Counts of the leads that came in a month, as counted now. */
export interface CountedMonth {
  readonly month: string;
  readonly counts: Counts;
}

/** What may be said of a rate before and after. */
export type Verdict = 'higher' | 'lower' | 'unclear' | 'few' | 'unripe';

export interface BeforeAfterRow {
  readonly stage: ReachedStage;
  /** Of the leads that came in the months of the baseline. */
  readonly before: Proportion;
  /** Of those that came in later months, of which each is old enough. */
  readonly after: Proportion;
  /** The first and the last of these months; absent where there is none. */
  readonly since?: Between;
  readonly verdict: Verdict;
  /** Later months that are not old enough to count. */
  readonly unripeMonths: number;
}

/**
 * Days after its end in which a month's leads are given time to come so far: thirty, in which the default company lets go of whoever
 * cannot be reached; ninety for what a sale takes, as its promise of opportunities has.
 */
export const RIPE_DAYS: Readonly<Record<ReachedStage, number>> = {
  ...{ mql: 30, sal: 30, sql: 30 },
  ...{ opportunity: 90, customer: 90 },
};

/** Of fewer leads a share says little, whatever its bounds. */
export const FEWEST = 30;

/**
 * What became of leads before and after, a row for each stage that the baseline tells; of months that came after its last.
 *
 * @param counted - In order of time.
 * @param today - A day of the reporting zone.
 * @see RULES.md#A15
 */
export function beforeAfter(
  baseline: readonly BaselineMonth[],
  counted: readonly CountedMonth[],
  today: string,
): readonly BeforeAfterRow[] {
  const last =
    baseline
      .map(({ month }) => month)
      .sort()
      .at(-1) ?? '';
  const later = counted.filter(({ month, counts }) => month > last && isCounted(counts));
  return REACHED_STAGES.filter((stage) => baseline.some((month) => month[stage] !== undefined)).map(
    (stage) => {
      const told = baseline.filter((month) => month[stage] !== undefined);
      const ripe = later.filter(({ month }) => lastDayOf(month) < daysAgo(today, RIPE_DAYS[stage]));
      const before = proportion(
        sum(told, (month) => month[stage]),
        sum(told, ({ leads }) => leads),
      );
      const after = proportion(
        sum(ripe, ({ counts }) => counts[`captured>${stage}`]),
        sum(ripe, ({ counts }) => counts['captured']),
      );
      const since = betweenOf(ripe);
      const verdict = since === undefined ? 'unripe' : verdictOn(before, after);
      return {
        ...{ stage, before, after, ...(since && { since }) },
        ...{ verdict, unripeMonths: later.length - ripe.length },
      };
    },
  );
}

/** Months between the first and the last of a baseline of which it tells nothing. */
export function missingMonths(
  baseline: readonly Pick<BaselineMonth, 'month'>[],
  { from, to }: Between,
): readonly string[] {
  const known = new Set(baseline.map(({ month }) => month));
  const missing: string[] = [];
  for (let month = from; month < to; month = monthAfter(month)) if (!known.has(month)) missing.push(month);
  return missing;
}

/** Months of the baseline in which leads were counted too. */
export const countedToo = (
  baseline: readonly Pick<BaselineMonth, 'month'>[],
  counted: readonly CountedMonth[],
): readonly string[] =>
  counted
    .filter(({ month, counts }) => isCounted(counts) && baseline.some((known) => known.month === month))
    .map(({ month }) => month);

const isCounted = (counts: Counts): boolean => (counts['captured'] ?? 0) > 0;

const sum = <One>(all: readonly One[], of: (one: One) => number | undefined): number =>
  all.reduce((total, one) => total + (of(one) ?? 0), 0);

function betweenOf(months: readonly CountedMonth[]): Between | undefined {
  const [first, last] = [months.at(0), months.at(-1)];
  return first && last && { from: first.month, to: last.month };
}

/** Where the bounds meet, the difference may be chance. */
function verdictOn(before: Proportion, after: Proportion): Verdict {
  if (before.of < FEWEST || after.of < FEWEST) return 'few';
  if (after.low > before.high) return 'higher';
  return after.high < before.low ? 'lower' : 'unclear';
}
