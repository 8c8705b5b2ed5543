import type { Departure } from '../investigations/departures.ts';
import type { RateId } from '../numbers/rates.ts';
import { stretchOf } from '../numbers/stretches.ts';
import type { DayFigures } from './evidence.ts';
import {
  isInvestigation,
  leftToDo,
  type ShownInvestigation,
  type ShownPromiseReview,
  type ShownReview,
} from './review.ts';

/** One point of a review, found from its figures alone. */
export type AgendaPoint =
  /** How far the promise was missed: so many leads, or so many more that would have had to go well. */
  | { readonly point: 'missing'; readonly missing: number; readonly of?: number | undefined }
  /** The week that was furthest from the promise, by its first date; of a share with what went wrong in it. */
  | { readonly point: 'worst-week'; readonly from: string; readonly count: number; readonly of?: number }
  /** When it was warned of; absent: never. */
  | { readonly point: 'warned'; readonly at?: number | undefined }
  /** Of a rate: how many more, or fewer, would have had to come so far for it to stay within its interval. */
  | {
      readonly point: 'outside';
      readonly rate: RateId;
      readonly missing: number;
      readonly isBelow: boolean;
    }
  /** What else of the rate has left its interval. */
  | { readonly point: 'too'; readonly departure: Departure }
  /** Months before in which it was broken, or periods in which the rate left its interval. */
  | { readonly point: 'again'; readonly months: readonly string[] }
  /** What is left to do from reviews before. */
  | { readonly point: 'left'; readonly actions: number };

/** What a review has to talk about, the gravest first. Nothing before a breach. @see RULES.md#C6 */
export const agendaOf = (review: ShownReview): readonly AgendaPoint[] =>
  isInvestigation(review) ? ofRate(review) : ofPromise(review);

function ofPromise(review: ShownPromiseReview): readonly AgendaPoint[] {
  const { promised, breach, warning } = review;
  if (breach === undefined) return [];
  const { count, of, days } = breach;
  const target = promised.id === 'mqls' ? promised.count : Math.ceil(promised.share * (of ?? 0));
  const worst = worstWeek(days, promised.id === 'mqls');
  return [
    { point: 'missing', missing: target - count, of },
    ...(worst === undefined ? [] : [{ point: 'worst-week' as const, ...worst }]),
    { point: 'warned', at: warning?.at },
    ...fromBefore(review),
  ];
}

function ofRate(review: ShownInvestigation): readonly AgendaPoint[] {
  const [first, ...others] = review.found.departures;
  return [
    outside(first),
    ...others.map((departure) => ({ point: 'too' as const, departure })),
    ...fromBefore(review),
  ];
}

const outside = ({ rate, count, low, high }: Departure): AgendaPoint => ({
  ...{ point: 'outside', rate, missing: Math.max(low - count, count - high), isBelow: count < low },
});

function fromBefore(review: ShownReview): readonly AgendaPoint[] {
  const { earlier, id } = review;
  const carried = leftToDo(review).filter((item) => !item.id.startsWith(`${id}/`));
  return [
    ...(earlier.length === 0 ? [] : [{ point: 'again' as const, months: earlier }]),
    ...(carried.length === 0 ? [] : [{ point: 'left' as const, actions: carried.length }]),
  ];
}

const FROM_MONDAY = { weekStart: 'monday', fiscalYearStart: 1 } as const;

/** Of whole weeks from Monday: the one with the fewest leads, or in which most went wrong. */
function worstWeek(days: readonly DayFigures[], isCount: boolean) {
  const weeks = new Map<string, { count: number; of: number; days: number }>();
  for (const { date, good, bad } of days) {
    const from = stretchOf(date, 'week', FROM_MONDAY);
    const week = weeks.get(from) ?? { count: 0, of: 0, days: 0 };
    const count = week.count + (isCount ? good : bad);
    weeks.set(from, { count, of: week.of + good + bad, days: week.days + 1 });
  }
  const all = [...weeks].map(([from, week]) => ({ from, ...week }));
  if (isCount) {
    const whole = all.filter((week) => week.days === 7);
    const fewest = whole.toSorted((one, other) => one.count - other.count)[0];
    return fewest && { from: fewest.from, count: fewest.count };
  }
  const most = all.toSorted((one, other) => other.count - one.count)[0];
  return most === undefined || most.count === 0
    ? undefined
    : { from: most.from, count: most.count, of: most.of };
}
