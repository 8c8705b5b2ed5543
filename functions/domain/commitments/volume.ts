import { Z_95 } from '../feedback/proportion.ts';
import type { MonthDay } from './month.ts';
import { normalBelow } from './normal.ts';
import type { Pattern } from './pattern.ts';

/** What is expected at the end: with 95 % confidence between `low` and `high`. */
export interface Expected {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How many leads a month will have brought. */
export interface Forecast extends Expected {
  /** How likely it is that at least so many will have come as were promised. */
  readonly keeps: number;
}

/** How much a month is taken to differ from those before, as a share of them: the past is believed no further than this. */
const LEVEL_MAY_DIFFER = 0.25;

/** The same before the first month, where only the promise says what to expect. */
const PROMISE_MAY_DIFFER = 0.5;

/** How far a month has come, by the weights of its days. */
export interface Course {
  /** How much of the month's leads should have come, from 0 to 1. */
  readonly passed: number;
  /** What the level of a whole month was before: mean and standard deviation. */
  readonly before: { readonly mean: number; readonly deviation: number };
  readonly noise: number;
}

/** @param counted - How many of the days are over. */
export function courseOf(
  days: readonly MonthDay[],
  counted: number,
  { weights, noise, level }: Pattern,
  promised: number,
): Course {
  const weightOf = (some: readonly MonthDay[]) => some.reduce((all, { kind }) => all + weights[kind], 0);
  const whole = weightOf(days);
  const mean = (level?.mean ?? 0) * whole;
  const before =
    level === undefined || mean === 0
      ? { mean: promised, deviation: PROMISE_MAY_DIFFER * promised }
      : { mean, deviation: Math.max(level.deviation * whole, LEVEL_MAY_DIFFER * mean) };
  return { passed: weightOf(days.slice(0, counted)) / whole, before, noise };
}

/**
 * What the month will bring, from what it has brought and from the months before.
 *
 * The level of the month has a gamma distribution, and a count of variance `noise` × mean is read as `count ÷ noise` of a
 * Poisson process: so `count` and what is known from before add up in closed form, and a month without a lead says
 * something too.
 *
 * @see RULES.md#C3
 */
export function forecast(count: number, promised: number, { passed, before, noise }: Course): Forecast {
  const known = before.mean / before.deviation ** 2;
  const weight = known + passed / noise;
  const level = (before.mean * known + count / noise) / weight;
  const rest = level * (1 - passed);
  const deviation = Math.sqrt(noise * rest + (level / weight) * (1 - passed) ** 2);
  const value = count + rest;
  // A whole number is half a lead wide.
  const distance = value - (promised - 0.5);
  return {
    value,
    low: Math.max(count, value - Z_95 * deviation),
    high: value + Z_95 * deviation,
    keeps: deviation > 0 ? normalBelow(distance / deviation) : Number(distance > 0),
  };
}
