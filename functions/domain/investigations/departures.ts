import {
  type Figures,
  type RateId,
  type Trials,
  trialsIn,
  WATCHED_BY,
  type Watch,
  type WatchedBy,
} from '../numbers/rates.ts';
import { chanceOf, type Expectation, intervalOf } from './beta-binomial.ts';
import { expectedOf } from './usual.ts';
import type { WatchedPeriod } from './watched-periods.ts';

/** One rate, of one value of a dimension. */
export interface WatchedOne {
  readonly rate: RateId;
  readonly by: WatchedBy;
  readonly value: string;
}

/** A rate that has left its interval in a period. */
export interface Departure extends WatchedOne, Trials {
  /** Of the periods before, together. */
  readonly usual: Trials;
  /** How many periods these are. */
  readonly periods: number;
  /** Between these counts it would have been within its interval, both included. */
  readonly low: number;
  readonly high: number;
  /** How likely it is to lie so far out while nothing has changed. */
  readonly chance: number;
}

/** Fewer say nothing of a share; a rate is judged by weeks, or by months, of which the middle one has as many. */
export const FEWEST = 30;

/** Of how many periods something is known before a rate is judged, and how far back it is looked. */
const PERIODS = { week: { least: 8, most: 26 }, month: { least: 6, most: 12 } } as const;

const JUDGEMENTS_A_YEAR = 52 + 12;

/**
 * The rates that have left their intervals in a period, those that are furthest out first. Rates are many, so the interval of each is
 * as wide as the procedure of Benjamini and Hochberg asks for.
 *
 * @param before - Periods of the same kind before it.
 * @param since - With which day what is usual begins for a rate that was looked into; undefined where it never was.
 * @see Benjamini, Y. and Hochberg, Y. (1995), Controlling the false discovery rate. J. R. Stat. Soc. B 57, 289-300.
 * @see RULES.md#C8
 */
export function departuresOf(
  period: WatchedPeriod & { readonly figures: Figures },
  before: readonly (WatchedPeriod & { readonly figures: Figures })[],
  { rates, falseAlarmsPerYear }: Watch,
  since: (one: WatchedOne) => string | undefined,
): readonly Departure[] {
  const { least, most } = PERIODS[period.kind];
  const earlier = before.toSorted((one, other) => (one.from < other.from ? 1 : -1)).slice(0, most);
  const judged = everyOne(period.figures, rates).flatMap((one) => {
    const begin = since(one) ?? '';
    const known = earlier
      .filter(({ from }) => from >= begin)
      .map(({ figures }) => trialsIn(figures[one.by][one.value], one.rate))
      .filter(({ of }) => of > 0);
    if (known.length < least || middleOf(known) < FEWEST) return [];
    const now = trialsIn(period.figures[one.by][one.value], one.rate);
    const expected = expectedOf(known, now.of);
    return [{ ...one, ...now, known, expected, chance: chanceOf(now.count, expected) }];
  });
  const level = falseAlarmsPerYear / JUDGEMENTS_A_YEAR;
  const chances = judged.map(({ chance }) => chance).toSorted((one, other) => one - other);
  const found =
    chances.findLastIndex((chance, place) => chance <= ((place + 1) * level) / chances.length) + 1;
  const cut = (found * level) / chances.length;
  return judged
    .filter(({ chance }) => found > 0 && chance <= cut)
    .toSorted((one, other) => one.chance - other.chance)
    .map((one) => departure(one, cut));
}

interface Judged extends WatchedOne, Trials {
  readonly known: readonly Trials[];
  readonly expected: Expectation;
  readonly chance: number;
}

const departure = ({ known, expected, ...one }: Judged, cut: number): Departure => ({
  ...{ ...one, ...intervalOf(cut, expected), periods: known.length },
  usual: {
    count: known.reduce((sum, { count }) => sum + count, 0),
    of: known.reduce((sum, { of }) => sum + of, 0),
  },
});

const everyOne = (figures: Figures, rates: readonly RateId[]): readonly WatchedOne[] =>
  rates.flatMap((rate) =>
    WATCHED_BY.flatMap((by) => Object.keys(figures[by]).map((value) => ({ rate, by, value }))),
  );

const middleOf = (known: readonly Trials[]): number =>
  Number(known.map(({ of }) => of).toSorted((one, other) => one - other)[Math.floor(known.length / 2)]);
