import type { LeadProfile } from '../lead/lead.ts';
import { compileActivityTest } from './activity-test.ts';
import type { Condition, Field, FieldTest } from './criteria.ts';
import { ALWAYS, type Evaluate, type Freshness, NEVER } from './freshness.ts';
import type { ActivityStreams } from './streams.ts';
import { compileValueTest, type Value } from './value-test.ts';

/** Compiles a condition once; its activity tests read the given streams. */
export const compileCondition = (condition: Condition, streams: ActivityStreams): Evaluate => {
  if ('all' in condition) return combine(condition.all, streams, ALWAYS, Math.min);
  if ('any' in condition) return combine(condition.any, streams, NEVER, Math.max);
  if ('not' in condition) {
    const part = compileCondition(condition.not, streams);
    return (facts, kind, strict) => (part(facts, strict, kind) === NEVER ? ALWAYS : NEVER);
  }
  return 'field' in condition ? compileField(condition) : compileActivityTest(condition, streams);
};

const combine = (
  conditions: readonly Condition[],
  streams: ActivityStreams,
  ofNone: Freshness,
  choose: (one: Freshness, other: Freshness) => Freshness,
): Evaluate => {
  const parts = conditions.map((part) => compileCondition(part, streams));
  return (facts, kind, strict) => {
    let chosen = ofNone;
    for (const part of parts) chosen = choose(chosen, part(facts, kind, strict));
    return chosen;
  };
};

const compileField = ({ field, ...test }: FieldTest): Evaluate => {
  const read = reader(field);
  const satisfies = compileValueTest(test);
  return ({ profile }) => (satisfies(read(profile)) ? ALWAYS : NEVER);
};

const ANSWERS = 'answers.';

const isAnswer = (field: Field): field is `answers.${string}` => field.startsWith(ANSWERS);

const reader = (field: Field): ((profile: LeadProfile) => Value) => {
  if (!isAnswer(field)) return (profile) => profile[field];
  const name = field.slice(ANSWERS.length);
  return (profile) => profile.answers[name];
};
