import { type ConditionProperties, Engine, type NestedCondition } from 'json-rules-engine';
import type { Activity } from '../../functions/domain/lead/lead.ts';
import type {
  ActivityTest,
  Criteria,
  EngagementRule,
  FieldTest,
  HalfLife,
  ProfileCondition,
} from '../../functions/domain/qualification/criteria.ts';
import {
  compileValueTest,
  type Satisfies,
  type Value,
} from '../../functions/domain/qualification/value-test.ts';
import { DAY, type EpochMs } from '../../functions/domain/time.ts';
import type { SomeLead } from './many-rules.ts';

/**
 * The points of criteria by json-rules-engine, as somebody would write them for it who wants it to be fast: fields are facts
 * with its own operators, text is tested by functions that were compiled once, and what a lead did is one fact that
 * each rule filters for itself. It copies conditions and events with each run, so these name a rule by its place, and
 * keeps no fact that is asked once.
 */
export function jsonRulesJudge({ fit, engagement }: Criteria, at: EpochMs) {
  const signals = engagement.rules.map((rule) => signalOf(rule, engagement.halfLifeDays, at));
  const signalAt = (place: number): Signal => signals[place] as Signal;
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator<Value, Satisfies>('satisfies', (value, test) => test(value));
  engine.addOperator<readonly Activity[], number>('areEnough', (activities, place) =>
    signalAt(place).areEnough(activities),
  );
  engine.addFact<Promise<readonly Activity[]>>(
    'matching',
    async ({ place }, almanac) =>
      (await almanac.factValue<readonly Activity[]>('activities')).filter(signalAt(place).accepts),
    { cache: false },
  );
  for (const [place, { when }] of fit.rules.entries()) {
    engine.addRule({
      conditions: { all: [profileCondition(when)] },
      event: { type: 'fit', params: { place } },
    });
  }
  for (const place of signals.keys()) {
    const condition = { fact: 'matching', params: { place }, operator: 'areEnough', value: place };
    engine.addRule({ conditions: { all: [condition] }, event: { type: 'engagement', params: { place } } });
  }
  return {
    /** Points of both axes, not rounded. */
    async points({ profile, activities }: SomeLead): Promise<{ fit: number; engagement: number }> {
      const { events } = await engine.run({ ...profile, activities });
      const points = { fit: 0, engagement: 0 };
      for (const { type, params } of events) {
        const place: number = params?.['place'];
        if (type === 'fit') points.fit += fit.rules[place]?.points ?? 0;
        else points.engagement += signalAt(place).worth(activities.filter(signalAt(place).accepts));
      }
      return {
        fit: Math.min(fit.cap, points.fit),
        engagement: Math.min(engagement.cap, points.engagement),
      };
    },
  };
}

/** A rule of engagement, compiled. */
interface Signal {
  readonly accepts: (activity: Activity) => boolean;
  readonly areEnough: (activities: readonly Activity[]) => boolean;
  readonly worth: (activities: readonly Activity[]) => number;
}

function signalOf(rule: EngagementRule, usual: HalfLife, now: EpochMs): Signal {
  const test = 'each' in rule ? rule.each : (rule.when as ActivityTest);
  const { activity: types, where = [], withinDays = Number.POSITIVE_INFINITY } = test;
  const tests = where.map(({ property, ...one }) => ({ property, satisfies: compileValueTest(one) }));
  const halfLife = rule.halfLifeDays ?? usual;
  const faded = ({ at }: Activity): number =>
    halfLife === 'never' ? rule.points : rule.points * 2 ** (-(now - at) / (halfLife * DAY));
  return {
    accepts: ({ type, at, properties }) =>
      types.includes(type) &&
      at > now - withinDays * DAY &&
      properties['machine'] !== true &&
      tests.every(({ property, satisfies }) => satisfies(properties[property])),
    areEnough: (activities) => areEnough(activities, test),
    worth(activities) {
      const points = activities.map(faded);
      // The newest is what has faded least.
      if (!('each' in rule)) return rule.points < 0 ? Math.min(...points) : Math.max(...points);
      const sum = points.reduce((total, one) => total + one, 0);
      return Math.max(-rule.max, Math.min(rule.max, sum));
    },
  };
}

function profileCondition(when: ProfileCondition): NestedCondition {
  if ('all' in when) return { all: when.all.map(profileCondition) };
  if ('any' in when) return { any: when.any.map(profileCondition) };
  if ('not' in when) return { not: profileCondition(when.not) };
  return fieldCondition(when);
}

function fieldCondition({ field, ...test }: FieldTest): NestedCondition {
  const { equals, in: list, atLeast, atMost } = test;
  const one = (operator: string, value: unknown): ConditionProperties => ({ fact: field, operator, value });
  if (equals !== undefined) return one('equal', equals);
  if (list !== undefined) return one('in', list);
  if (atLeast === undefined || atMost === undefined) return one('satisfies', compileValueTest(test));
  return { all: [one('greaterThanInclusive', atLeast), one('lessThanInclusive', atMost)] };
}

function areEnough(
  activities: readonly Activity[],
  { count = 1, days = 0, distinct }: ActivityTest,
): boolean {
  if (activities.length < count) return false;
  if (new Set(activities.map(({ at }) => Math.floor(at / DAY))).size < days) return false;
  if (distinct === undefined) return true;
  return new Set(activities.map(({ properties }) => properties[distinct.property])).size >= distinct.atLeast;
}
