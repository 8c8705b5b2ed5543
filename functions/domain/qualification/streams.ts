import type { Activity, LeadProfile } from '../lead/lead.ts';
import { DAY, type DurationMs, type EpochMs } from '../time.ts';
import type { ActivityFilter } from './criteria.ts';
import { compileValueTest } from './value-test.ts';

/** What is known of a lead at one instant, sorted for the conditions of one compiled policy. */
export interface Facts {
  readonly profile: LeadProfile;
  /** The activities of a stream up to that instant. */
  readonly seen: (stream: number) => readonly Activity[];
}

/** The activities that conditions ask for. A stream has all that pass one filter, whatever its window. */
export interface ActivityStreams {
  /** The number of the stream for this filter; equal filters share one. */
  readonly add: (filter: ActivityFilter) => number;
  /** One pass over the activities. Those after `at` and those of machines are left out. */
  readonly gather: (profile: LeadProfile, activities: readonly Activity[], at: EpochMs) => Facts;
  /** The windows of all filters so far. */
  readonly windows: () => readonly DurationMs[];
}

interface Stream {
  readonly number: number;
  readonly accepts: (activity: Activity) => boolean;
}

const NONE: readonly Activity[] = [];

/** How far back a filter looks; without end when it names no window. */
export const windowOf = ({ withinDays }: ActivityFilter): DurationMs =>
  withinDays === undefined ? Number.POSITIVE_INFINITY : withinDays * DAY;

export const activityStreams = (): ActivityStreams => {
  const numbers = new Map<string, number>();
  const byType = new Map<string, Stream[]>();
  const windows = new Set<DurationMs>();
  return {
    windows: () => [...windows],

    add(filter) {
      windows.add(windowOf(filter));
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
      for (const activity of activities) {
        // Scanners and mail proxies open and click everything; they say nothing about a person.
        if (activity.at > at || activity.properties['machine'] === true) continue;
        for (const { number, accepts } of byType.get(activity.type) ?? []) {
          if (!accepts(activity)) continue;
          const stream = streams[number];
          if (stream === undefined) streams[number] = [activity];
          else stream.push(activity);
        }
      }
      return { profile, seen: (stream) => streams[stream] ?? NONE };
    },
  };
};

const acceptor = ({ where = [] }: ActivityFilter): Stream['accepts'] => {
  const tests = where.map(({ property, ...test }) => ({ property, satisfies: compileValueTest(test) }));
  return ({ properties }) => tests.every(({ property, satisfies }) => satisfies(properties[property]));
};
