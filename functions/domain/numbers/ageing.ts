import { DAY } from '../time.ts';
import type { Counts } from './counts.ts';
import { REACHED_STAGES, type ReachedStage } from './stages.ts';

/** What happened on one day, by name. */
export interface DayOfCounts {
  readonly day: string;
  readonly counts: Counts;
}

/** How long the leads that are in a stage have been there, in days. */
export interface AgeingRow {
  readonly stage: Exclude<ReachedStage, 'customer'>;
  readonly leads: number;
  readonly median: number;
  readonly p90: number;
  /** Up to a week, up to thirty days, up to ninety, and longer. */
  readonly week: number;
  readonly month: number;
  readonly quarter: number;
  readonly longer: number;
}

/** Stages that a lead is on its way in, and for how long those that are there have been there; stages without any are left out. */
export function ageingOf(days: readonly DayOfCounts[], today: string): readonly AgeingRow[] {
  return REACHED_STAGES.flatMap((stage): readonly AgeingRow[] => {
    if (stage === 'customer') return [];
    const ages = days
      .map(({ day, counts }) => ({ age: agedFrom(day, today), leads: counts[`stands:${stage}`] ?? 0 }))
      .filter(({ leads }) => leads > 0)
      .sort((one, other) => one.age - other.age);
    const leads = ages.reduce((sum, one) => sum + one.leads, 0);
    const within = (from: number, to: number) =>
      ages.filter(({ age }) => age > from && age <= to).reduce((sum, one) => sum + one.leads, 0);
    const [median, p90] = [0.5, 0.9].map((share) => ageAt(ages, share * (leads - 1)));
    if (median === undefined || p90 === undefined) return [];
    return [
      {
        ...{ stage, leads, median, p90 },
        ...{ week: within(-1, 7), month: within(7, 30), quarter: within(30, 90) },
        longer: within(90, Number.POSITIVE_INFINITY),
      },
    ];
  });
}

const agedFrom = (day: string, today: string): number =>
  Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / DAY));

/** @returns undefined where there are none. */
function ageAt(
  ages: readonly { readonly age: number; readonly leads: number }[],
  rank: number,
): number | undefined {
  let passed = 0;
  return ages.find(({ leads }) => {
    passed += leads;
    return passed > rank;
  })?.age;
}
