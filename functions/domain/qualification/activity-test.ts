import type { Activity } from '../lead/lead.ts';
import { DAY, type EpochMs } from '../time.ts';
import type { ActivityTest, PropertyThreshold } from './criteria.ts';
import { type Evaluate, NEVER } from './freshness.ts';
import { MICRO } from './points.ts';
import { type ActivityStreams, windowOf } from './streams.ts';
import { comparable, numeric } from './value-test.ts';

type Enough = (counted: readonly Activity[]) => boolean;

/**
 * As fresh as its newest activity while every threshold is met within the window. By time alone it ceases to hold,
 * but for the least age of the newest, which is judged at the other instant. @see RULES.md#Q3
 */
export const compileActivityTest = (test: ActivityTest, streams: ActivityStreams): Evaluate => {
  const stream = streams.add(test);
  const window = windowOf(test);
  const atLeast = test.count ?? 1;
  const thresholds = thresholdsOf(test);
  const { atLeast: leastDays = 0, atMost: mostDays = Number.POSITIVE_INFINITY } = test.recencyDays ?? {};
  return (facts, at, other) => {
    const seen = facts.seen(stream);
    if (seen.length < atLeast) return NEVER;
    let count = 0;
    let newest = NEVER;
    for (const activity of seen) {
      if (activity.at <= at - window) continue;
      count += 1;
      if (activity.at > newest) newest = activity.at;
    }
    if (count < atLeast || at - newest > mostDays * DAY || other - newest < leastDays * DAY) return NEVER;
    return thresholds.every((enough) => enough(within(seen, at - window))) ? newest : NEVER;
  };
};

/** An activity leaves the window exactly when it is as old as the window is long. */
const within = (activities: readonly Activity[], after: EpochMs): readonly Activity[] =>
  activities.filter((activity) => activity.at > after);

const thresholdsOf = ({ days, distinct, sum }: ActivityTest): readonly Enough[] => {
  const thresholds: Enough[] = [];
  if (days !== undefined) {
    thresholds.push(
      (counted) => new Set(counted.map((activity) => Math.floor(activity.at / DAY))).size >= days,
    );
  }
  if (distinct !== undefined)
    thresholds.push((counted) => distinctValues(counted, distinct) >= distinct.atLeast);
  if (sum !== undefined) thresholds.push((counted) => sumOf(counted, sum) >= Math.round(sum.atLeast * MICRO));
  return thresholds;
};

const distinctValues = (counted: readonly Activity[], { property }: PropertyThreshold): number => {
  const values = counted.map((activity) => activity.properties[property]);
  return new Set(values.filter((value) => value !== undefined).map(comparable)).size;
};

/** In whole millionths, as points are, so that the order of the activities cannot show in the sum. */
const sumOf = (counted: readonly Activity[], { property }: PropertyThreshold): number =>
  counted
    .map((activity) => Math.round(numeric(activity.properties[property]) * MICRO))
    .filter(Number.isFinite)
    .reduce((total, value) => total + value, 0);
