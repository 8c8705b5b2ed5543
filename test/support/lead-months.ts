import { type DayClass, daysOfMonth } from '../../functions/domain/commitments/month.ts';
import type { PastDay } from '../../functions/domain/commitments/pattern.ts';
import { monthAfter } from '../../functions/domain/numbers/periods.ts';
import { officeHours } from '../../functions/domain/policy/reminder.ts';

type Random = () => number;

/** How leads come to a company that does not exist. */
export interface Source {
  /** What each kind of day brings, in proportion. */
  readonly weights: Readonly<Record<DayClass, number>>;
  /** Variance of a day's leads ÷ their mean; above 1. */
  readonly noise: number;
  /** How often a month has a campaign, of how many days, and by which share more they bring. */
  readonly campaigns: { readonly chance: number; readonly days: number; readonly lift: number };
}

export const BUSY_TUESDAYS: Source = {
  weights: { mon: 1.1, tue: 1.25, wed: 1.1, thu: 1, fri: 0.7, sat: 1, sun: 1, free: 0.15 },
  noise: 1.4,
  campaigns: { chance: 0.5, days: 3, lift: 0.5 },
};

const CALENDAR = officeHours('Europe/Madrid');

/** A month that brings `mean` leads on average, its campaign included. @param month - `2026-11`. */
export function leadMonth(month: string, mean: number, source: Source, random: Random): readonly PastDay[] {
  const { weights, noise, campaigns } = source;
  const days = daysOfMonth(month, CALENDAR);
  const begins = random() < campaigns.chance ? Math.floor(random() * days.length) : Number.POSITIVE_INFINITY;
  const brings = days.map(({ kind }, index) => {
    const isLifted = index >= begins && index < begins + campaigns.days;
    return weights[kind] * (isLifted ? 1 + campaigns.lift : 1);
  });
  const all = brings.reduce((sum, weight) => sum + weight, 0);
  return days.map((day, index) => ({
    ...day,
    count: clumped(((brings[index] ?? 0) / all) * mean, noise, random),
  }));
}

/** The months before, each at a level between what was promised and a quarter more. */
export const monthsBefore = (
  month: string,
  howMany: number,
  promised: number,
  source: Source,
  random: Random,
): readonly (readonly PastDay[])[] =>
  Array.from({ length: howMany }, (_, back) =>
    leadMonth(monthAfter(month, back - howMany), promised * (1 + random() / 4), source, random),
  );

/** Negative binomial: a Poisson count whose own mean has a gamma distribution. */
const clumped = (mean: number, noise: number, random: Random): number =>
  poisson(gamma(mean / (noise - 1), random) * (noise - 1), random);

/** @see Marsaglia, G. and Tsang, W. W. (2000), A simple method for generating gamma variables. ACM TOMS 26, 363-372. */
function gamma(shape: number, random: Random): number {
  if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(random()) < x ** 2 / 2 + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** Box and Muller. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** How many exponential waits of mean 1 go into `mean`. */
function poisson(mean: number, random: Random): number {
  let count = 0;
  let waited = -Math.log(1 - random());
  while (waited < mean) {
    count += 1;
    waited -= Math.log(1 - random());
  }
  return count;
}
