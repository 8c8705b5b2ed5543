import type { Activity, LeadProfile } from '../lead/lead.ts';
import { DAY, type DurationMs, type EpochMs } from '../time.ts';
import type { ActivityFilter, ActivityTest } from './criteria.ts';
import { compileValueTest } from './value-test.ts';

/** What is known of a lead at one instant, sorted for the conditions of one compiled policy. */
export interface Facts {
  readonly profile: LeadProfile;
  /** The activities of a stream up to that instant. */
  readonly seen: (stream: number) => readonly Activity[];
}

/** The activities that conditions ask for. A stream has all that pass one filter, whatever its window. */
export interface ActivityStreams {
  /** The number of the stream for the filter of this test; equal filters share one. */
  readonly add: (test: ActivityTest) => number;
  /** One pass over the activities. Those after `at` and those of machines are left out. */
  readonly gather: (profile: LeadProfile, activities: readonly Activity[], at: EpochMs) => Facts;
  /** The same for one instant after another, each no earlier than the one before: each activity is sorted once. What was told before changes with it. */
  readonly follow: (activities: readonly Activity[]) => (profile: LeadProfile, at: EpochMs) => Facts;
  /** The windows of all filters so far. */
  readonly windows: () => readonly DurationMs[];
  /** By when each activity is too old for any test to change its mind over it; windows without end left out. */
  readonly settledAfter: () => DurationMs;
}

interface Stream {
  readonly number: number;
  readonly accepts: (activity: Activity) => boolean;
}

const NONE: readonly Activity[] = [];
const NO_STREAMS: readonly Stream[] = [];

/** How far back a filter looks; without end when it names no window. */
export const windowOf = ({ withinDays }: ActivityFilter): DurationMs =>
  withinDays === undefined ? Number.POSITIVE_INFINITY : withinDays * DAY;

/** Ages at which an activity may change what holds. What may be so old at most is too old a millisecond later. */
const turningAges = ({ withinDays = 0, recencyDays: { atLeast = 0, atMost = 0 } = {} }: ActivityTest) => [
  withinDays * DAY,
  atLeast * DAY,
  atMost * DAY + 1,
];

export const activityStreams = (): ActivityStreams => {
  const numbers = new Map<string, number>();
  const byType = new Map<string, Stream[]>();
  const windows = new Set<DurationMs>();
  let settled = 0;
  const sort = (activity: Activity, streams: Activity[][]): void => {
    // Scanners and mail proxies open and click everything; they say nothing about a person.
    if (activity.properties['machine'] === true) return;
    for (const { number, accepts } of byType.get(activity.type) ?? NO_STREAMS) {
      if (!accepts(activity)) continue;
      const stream = streams[number];
      if (stream === undefined) streams[number] = [activity];
      else stream.push(activity);
    }
  };
  return {
    windows: () => [...windows],
    settledAfter: () => settled,

    add(filter) {
      windows.add(windowOf(filter));
      settled = Math.max(settled, ...turningAges(filter));
      const key = JSON.stringify([filter.activity, filter.where]);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const stream = { number: numbers.size, accepts: acceptor(filter) };
      numbers.set(key, stream.number);
      for (const type of new Set(filter.activity)) byType.set(type, [...(byType.get(type) ?? []), stream]);
      return stream.number;
    },

    gather(profile, activities, at) {
      const streams: Activity[][] = [];
      for (const activity of activities) if (activity.at <= at) sort(activity, streams);
      return { profile, seen: (stream) => streams[stream] ?? NONE };
    },

    follow(activities) {
      const coming = activities.toSorted((one, other) => one.at - other.at).values();
      const streams: Activity[][] = [];
      const seen: Facts['seen'] = (stream) => streams[stream] ?? NONE;
      let next = coming.next();
      return (profile, at) => {
        for (; next.done !== true && next.value.at <= at; next = coming.next()) sort(next.value, streams);
        return { profile, seen };
      };
    },
  };
};

const acceptor = ({ where = [] }: ActivityFilter): Stream['accepts'] => {
  const tests = where.map(({ property, ...test }) => ({ property, satisfies: compileValueTest(test) }));
  return ({ properties }) => tests.every(({ property, satisfies }) => satisfies(properties[property]));
};
