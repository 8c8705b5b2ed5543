import type { DayClass, MonthDay } from './month.ts';

/** A day of the past, with what came on it. */
export type PastDay = MonthDay & { readonly count: number };

/** How leads come, as months before have shown. */
export interface Pattern {
  /** What a day of each class brings, where an ordinary working day brings about 1. */
  readonly weights: Readonly<Record<DayClass, number>>;
  /** Variance of a count ÷ its mean: 1 where leads come one by one (Poisson), more where they come in clumps. */
  readonly noise: number;
  /** What a weight of 1 brought, month by month: mean and standard deviation; absent before the first month. */
  readonly level?: { readonly mean: number; readonly deviation: number };
}

/** As long as nothing else is known: a day without work brings a fifth of one with. */
const USUAL: Pattern['weights'] = { mon: 1, tue: 1, wed: 1, thu: 1, fri: 1, sat: 1, sun: 1, free: 0.2 };

/** The usual weight counts like so many days of each class: a holiday or two say little. */
const USUAL_DAYS = 2;

/** Variance ÷ mean where nothing is known yet, and like how many days that counts. */
const USUAL_NOISE = { value: 1.5, days: 10 };

const WEEK = 7;

/** Learns from months that are over. @see RULES.md#C2 */
export function learnPattern(months: readonly (readonly PastDay[])[]): Pattern {
  const weights = learnWeights(months.flat());
  const counted = months.map((days) => days.map(({ kind, count }) => ({ count, weight: weights[kind] })));
  const noise = Math.max(1, learnNoise(counted, 1), learnNoise(counted, WEEK));
  if (months.length === 0) return { weights, noise };
  const levels = counted.map((days) => sum(days, 'count') / sum(days, 'weight'));
  const mean = levels.reduce((all, level) => all + level, 0) / levels.length;
  const variance = levels.reduce((all, level) => all + (level - mean) ** 2, 0) / levels.length;
  return { weights, noise, level: { mean, deviation: Math.sqrt(variance) } };
}

function learnWeights(days: readonly PastDay[]): Pattern['weights'] {
  const rate = sum(days, 'count') / days.reduce((all, { kind }) => all + USUAL[kind], 0);
  if (!(rate > 0)) return USUAL;
  const weightOf = (kind: DayClass): number => {
    const alike = days.filter((day) => day.kind === kind);
    return (sum(alike, 'count') / rate + USUAL_DAYS * USUAL[kind]) / (alike.length + USUAL_DAYS);
  };
  return Object.fromEntries(Object.keys(USUAL).map((kind) => [kind, weightOf(kind as DayClass)])) as Record<
    DayClass,
    number
  >;
}

interface Weighted {
  readonly count: number;
  readonly weight: number;
}

/** Pearson's statistic over stretches of so many days, each against what its month's total lets expect. */
function learnNoise(months: readonly (readonly Weighted[])[], length: number): number {
  let squares = USUAL_NOISE.value * USUAL_NOISE.days;
  let freedom = USUAL_NOISE.days;
  for (const days of months) {
    const each = sum(days, 'count') / sum(days, 'weight');
    if (!(each > 0)) continue;
    const stretches = Array.from({ length: Math.ceil(days.length / length) }, (_, index) =>
      days.slice(index * length, (index + 1) * length),
    );
    freedom += stretches.length - 1;
    for (const stretch of stretches) {
      const expected = each * sum(stretch, 'weight');
      squares += (sum(stretch, 'count') - expected) ** 2 / expected;
    }
  }
  return squares / freedom;
}

const sum = <Key extends string>(days: readonly Readonly<Record<Key, number>>[], key: Key): number =>
  days.reduce((all, day) => all + day[key], 0);
