import type { Activity, LeadProfile, Score } from '../lead/lead.ts';
import type { DurationMs, EpochMs } from '../time.ts';
import { type Axis, axisOf, axisPoints, axisReasons } from './axis.ts';
import { compileCondition } from './condition.ts';
import type { Criteria } from './criteria.ts';
import { type AskFramework, compileFramework } from './framework.ts';
import { type Evaluate, NEVER } from './freshness.ts';
import { nextRise } from './next-rise.ts';
import { compileEngagementRule, compileFitRule, halfLifeMs } from './rules.ts';
import { type Bar, barOf, gradeOf, missingPoints, qualifiedBy, type Standing } from './standing.ts';
import { type ActivityStreams, activityStreams, type Facts } from './streams.ts';

/** One criteria version, compiled; each answer is a pure function of what is passed in. */
export interface Judge {
  readonly criteria: Criteria;
  /** Content hash of the criteria. */
  readonly hash: string;
  /** Activities in any order; those after `at` change nothing. */
  score(profile: LeadProfile, activities: readonly Activity[], at: EpochMs): Score;
  /** When the passing of time alone will qualify the lead; undefined when it is qualified at `at` or time alone never will. */
  nextRiseAt(profile: LeadProfile, activities: readonly Activity[], at: EpochMs): EpochMs | undefined;
  /**
   * Watches a lead through time. What it gives says whether the lead might be qualified at any instant from one to another while
   * nothing but time passes, by what was known at the first: never wrong when it denies, and cheaper than a score. It is asked
   * of one instant after another.
   */
  watch(activities: readonly Activity[]): (profile: LeadProfile, from: EpochMs, to: EpochMs) => boolean;
  /** Whether this activity alone meets a hand-raiser rule. */
  isRequest(profile: LeadProfile, activity: Activity): boolean;
  /** Activities up to this instant no longer count at `at`, nor later. */
  countsFrom(at: EpochMs): EpochMs;
}

/** Compiles criteria once, for any number of leads. The criteria have passed their schema. */
export const compileCriteria = (criteria: Criteria, hash: string): Judge => {
  const compiled = compile(criteria);
  const { streams } = compiled;
  const horizon = settlingTime(criteria, streams);
  const lookback = Math.max(0, ...streams.windows());
  return {
    criteria,
    hash,
    score: (profile, activities, at) => scoreOf(compiled, hash, streams.gather(profile, activities, at), at),
    nextRiseAt(profile, activities, at) {
      const might = mightQualify(compiled, streams.gather(profile, activities, at));
      return might(at, at) ? undefined : nextRise(might, at, at + horizon);
    },
    watch(activities) {
      const known = streams.follow(activities);
      let still: Still | undefined;
      return (profile, from, to) => {
        const facts = known(profile, from);
        if (still?.profile !== profile) still = stillOf(compiled, facts);
        return mightQualify(compiled, facts, still)(from, to);
      };
    },
    isRequest(profile, activity) {
      const facts = streams.gather(profile, [activity], activity.at);
      return anyHolds(compiled.requests, facts, activity.at, activity.at);
    },
    countsFrom: (at) => Math.max(0, at - lookback),
  };
};

interface Compiled {
  readonly criteria: Criteria;
  readonly streams: ActivityStreams;
  readonly fit: Axis;
  readonly engagement: Axis;
  readonly requests: readonly Evaluate[];
  readonly segments: readonly {
    readonly segment: NonNullable<Score['segment']>;
    readonly bar: Bar;
    readonly holds: Evaluate;
  }[];
  readonly disqualifiers: readonly {
    readonly id: string;
    readonly label: string;
    readonly holds: Evaluate;
  }[];
  readonly ask: AskFramework;
}

const compile = (criteria: Criteria): Compiled => {
  const streams = activityStreams();
  const { rules, halfLifeDays } = criteria.engagement;
  const { rules: requests } = criteria.mql.requests;
  const fit = criteria.fit.rules.map((rule) => compileFitRule(rule, streams));
  const engagement = rules.map((rule) => compileEngagementRule(rule, halfLifeDays, streams));
  return {
    criteria,
    streams,
    fit: axisOf({ name: 'fit', cap: criteria.fit.cap, rules: fit }, criteria.fit.groups),
    engagement: axisOf(
      { name: 'engagement', cap: criteria.engagement.cap, rules: engagement },
      criteria.engagement.groups,
    ),
    requests: engagement.filter(({ id }) => requests.includes(id)).map(({ holds }) => holds),
    segments: (criteria.mql.segments ?? []).map(({ id, label, when }) => ({
      segment: { id, label },
      bar: barOf(criteria, { segment: { id, label } }),
      holds: compileCondition(when, streams),
    })),
    disqualifiers: criteria.disqualifiers.map(({ id, label, when }) => ({
      id,
      label,
      holds: compileCondition(when, streams),
    })),
    ask: compileFramework(criteria.framework, [...fit, ...engagement], streams),
  };
};

const anyHolds = (conditions: readonly Evaluate[], facts: Facts, kind: EpochMs, strict: EpochMs): boolean =>
  conditions.some((holds) => holds(facts, kind, strict) !== NEVER);

/** A segment asks the profile alone, so no time passes for it. */
const segmentOf = ({ segments }: Compiled, facts: Facts): Compiled['segments'][number] | undefined =>
  segments.find(({ holds }) => holds(facts, 0, 0) !== NEVER);

const scoreOf = (compiled: Compiled, hash: string, facts: Facts, at: EpochMs): Score => {
  const { criteria, fit, engagement, requests, disqualifiers, ask } = compiled;
  const reasons = [...axisReasons(fit, facts, at), ...axisReasons(engagement, facts, at)];
  const pointsOf = (axis: Axis['name']): number =>
    reasons.reduce((sum, reason) => (reason.axis === axis ? sum + reason.points : sum), 0);
  const standing: Standing = {
    fit: pointsOf('fit'),
    engagement: pointsOf('engagement'),
    requested: anyHolds(requests, facts, at, at),
  };
  const { segment, bar = criteria.mql } = segmentOf(compiled, facts) ?? {};
  const disqualified = disqualifiers.find(({ holds }) => holds(facts, at, at) !== NEVER);
  const by = disqualified === undefined ? qualifiedBy(bar, standing) : undefined;
  return {
    at,
    criteria: hash,
    points: standing.fit + standing.engagement,
    fit: standing.fit,
    engagement: standing.engagement,
    grade: gradeOf(criteria, standing),
    ...(segment !== undefined && { segment }),
    qualified: by !== undefined,
    ...(by !== undefined && { by }),
    missingPoints: missingPoints(bar, standing),
    ...(disqualified !== undefined && { disqualified: { rule: disqualified.id, label: disqualified.label } }),
    reasons: reasons.sort((a, b) => b.points - a.points),
    framework: ask(facts, at),
  };
};

/** What rests on the profile alone: no time passes for it. */
interface Still {
  readonly profile: LeadProfile;
  readonly fit: number;
  readonly bar: Bar;
}

/** Fit has no activities in its conditions, and neither have segments. */
const stillOf = (compiled: Compiled, facts: Facts): Still => ({
  profile: facts.profile,
  fit: axisPoints(compiled.fit, facts, 0, 0),
  bar: segmentOf(compiled, facts)?.bar ?? compiled.criteria.mql,
});

const mightQualify = (compiled: Compiled, facts: Facts, { fit, bar } = stillOf(compiled, facts)) => {
  const { engagement, requests, disqualifiers } = compiled;
  return (early: EpochMs, late: EpochMs): boolean =>
    qualifiedBy(bar, {
      fit,
      engagement: axisPoints(engagement, facts, early, late),
      requested: anyHolds(requests, facts, early, late),
    }) !== undefined && disqualifiers.every(({ holds }) => holds(facts, late, early) === NEVER);
};

/** Points are bounded by a thousand, so after this many halvings less than half a millionth is left of them. */
const HALVINGS_TO_NOTHING = 40;

/** After so long without a new activity nothing changes any more. */
const settlingTime = ({ engagement }: Criteria, streams: ActivityStreams): DurationMs => {
  const fadings = [engagement.halfLifeDays, ...engagement.rules.map((rule) => rule.halfLifeDays)]
    .filter((halfLife) => halfLife !== undefined)
    .map((halfLife) => halfLifeMs(halfLife) * HALVINGS_TO_NOTHING);
  return Math.ceil(Math.max(streams.settledAfter(), ...fadings.filter(Number.isFinite)));
};
