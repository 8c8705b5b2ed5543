import { DAY, type DurationMs, type EpochMs } from '../time.ts';
import { compileActivityTest } from './activity-test.ts';
import { compileCondition } from './condition.ts';
import type { EngagementRule, FitRule, HalfLife, OccurrenceRule, SignalRule } from './criteria.ts';
import { ALWAYS, type Evaluate, type Freshness, NEVER } from './freshness.ts';
import { MICRO } from './points.ts';
import { type ActivityStreams, type Facts, windowOf } from './streams.ts';

/** What one rule gives. */
export interface Award {
  /** Millionths of a point; 0 when the rule does not hold. */
  readonly micro: number;
  readonly freshness: Freshness;
}

export interface CompiledRule {
  readonly id: string;
  readonly label: string;
  readonly holds: Evaluate;
  /** The most that the rule can give at any instant from `early` to `late` by the passing of time alone; exact when they are one. */
  readonly award: (facts: Facts, early: EpochMs, late: EpochMs) => Award;
}

type Worth = (facts: Facts, at: EpochMs, freshness: Freshness) => number;

const NOTHING: Award = { micro: 0, freshness: NEVER };

/** A gain is largest early, before it fades; a penalty is smallest late. */
const compileAward = (points: number, holds: Evaluate, worth: Worth): CompiledRule['award'] =>
  points < 0
    ? (facts, early, late) => awardAt(holds(facts, late, early), facts, late, worth)
    : (facts, early, late) => awardAt(holds(facts, early, late), facts, early, worth);

const awardAt = (freshness: Freshness, facts: Facts, at: EpochMs, worth: Worth): Award =>
  freshness === NEVER ? NOTHING : { micro: worth(facts, at, freshness), freshness };

/** Fit does not fade: what a company is does not grow old with time. */
export const compileFitRule = (
  { id, label, points, when }: FitRule,
  streams: ActivityStreams,
): CompiledRule => {
  const holds = compileCondition(when, streams);
  return { id, label, holds, award: compileAward(points, holds, () => points * MICRO) };
};

export const compileEngagementRule = (
  rule: EngagementRule,
  defaultHalfLife: HalfLife,
  streams: ActivityStreams,
): CompiledRule => {
  const halfLife = halfLifeMs(rule.halfLifeDays ?? defaultHalfLife);
  return 'each' in rule ? occurrenceRule(rule, halfLife, streams) : signalRule(rule, halfLife, streams);
};

/** Without end for points that never fade. */
export const halfLifeMs = (halfLife: HalfLife): DurationMs =>
  halfLife === 'never' ? Number.POSITIVE_INFINITY : halfLife * DAY;

/** Points after `age`, in millionths. @see RULES.md#Q4 */
const faded = (points: number, age: DurationMs, halfLife: DurationMs): number =>
  Math.round(points * MICRO * 2 ** (-age / halfLife));

const signalRule = (
  { id, label, points, when }: SignalRule,
  halfLife: DurationMs,
  streams: ActivityStreams,
): CompiledRule => {
  const holds = compileCondition(when, streams);
  const worth: Worth = (_facts, at, freshness) =>
    freshness === ALWAYS ? points * MICRO : faded(points, at - freshness, halfLife);
  return { id, label, holds, award: compileAward(points, holds, worth) };
};

/** Each activity fades by its own age; the limit is on their sum. @see RULES.md#Q5 */
const occurrenceRule = (
  { id, label, points, each, max }: OccurrenceRule,
  halfLife: DurationMs,
  streams: ActivityStreams,
): CompiledRule => {
  const holds = compileActivityTest(each, streams);
  const stream = streams.add(each);
  const window = windowOf(each);
  const worth: Worth = (facts, at) => {
    let sum = 0;
    for (const activity of facts.seen(stream)) {
      if (activity.at > at - window) sum += faded(points, at - activity.at, halfLife);
    }
    return Math.max(-max * MICRO, Math.min(max * MICRO, sum));
  };
  return { id, label, holds, award: compileAward(points, holds, worth) };
};
