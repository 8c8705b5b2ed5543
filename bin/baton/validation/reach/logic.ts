import type {
  ActivityTest,
  Combined,
  Condition,
  FieldTest,
} from '../../../../functions/domain/qualification/criteria.ts';
import {
  compileValueTest,
  type Satisfies,
  type Value,
} from '../../../../functions/domain/qualification/value-test.ts';

/** Something that a lead may have done or not, whatever else is known of it. */
export interface Fact {
  readonly fact: string;
}

/** A condition on what can be known of a lead. */
export type Logic = Combined<FieldTest | Fact>;

/** What is known of a lead so far: by field the value, by fact whether it is so. An absent entry is open. */
export type Sketch = ReadonlyMap<string, Value>;

/** The condition with each activity test as a fact of its own; equal tests are one fact. */
export const ofCriteria = (condition: Condition): Logic => mapTests(condition, asFact);

const asFact = (test: FieldTest | ActivityTest): Logic => {
  if ('field' in test) return test;
  return isEver(test) ? { fact: JSON.stringify(test) } : NOTHING;
};

/** Holds for no lead. */
const NOTHING: Logic = { any: [] };

/** Whether the newest of the activities in the window may be as old as is asked. */
const isEver = ({
  withinDays = Infinity,
  recencyDays: { atLeast = 0, atMost = Infinity } = {},
}: ActivityTest) => atLeast < withinDays && atLeast <= atMost;

export function mapTests<From extends object, To>(
  condition: Combined<From>,
  map: (test: From) => Combined<To>,
): Combined<To> {
  if ('all' in condition) return { all: condition.all.map((part) => mapTests(part, map)) };
  if ('any' in condition) return { any: condition.any.map((part) => mapTests(part, map)) };
  if ('not' in condition) return { not: mapTests(condition.not, map) };
  return map(condition);
}

/** The tests of a condition, in the order in which they are written. */
export function testsOf(logic: Logic): readonly (FieldTest | Fact)[] {
  if ('all' in logic) return logic.all.flatMap(testsOf);
  if ('any' in logic) return logic.any.flatMap(testsOf);
  return 'not' in logic ? testsOf(logic.not) : [logic];
}

export const nameOf = (test: FieldTest | Fact): string => ('fact' in test ? test.fact : test.field);

const compiled = new WeakMap<FieldTest, Satisfies>();

export function satisfies(test: FieldTest, value: Value): boolean {
  const known = compiled.get(test) ?? compileValueTest(test);
  compiled.set(test, known);
  return known(value);
}

/** @returns undefined as long as it hangs on what is open. */
export function truthOf(logic: Logic, sketch: Sketch): boolean | undefined {
  if ('all' in logic) return joined(logic.all, sketch, false);
  if ('any' in logic) return joined(logic.any, sketch, true);
  if ('not' in logic) {
    const truth = truthOf(logic.not, sketch);
    return truth === undefined ? undefined : !truth;
  }
  const name = nameOf(logic);
  if (!sketch.has(name)) return undefined;
  const value = sketch.get(name);
  return 'fact' in logic ? value === true : satisfies(logic, value);
}

/** @param decisive - The truth of one part that settles all of them. */
function joined(parts: readonly Logic[], sketch: Sketch, decisive: boolean): boolean | undefined {
  let truth: boolean | undefined = !decisive;
  for (const part of parts) {
    const one = truthOf(part, sketch);
    if (one === decisive) return decisive;
    if (one === undefined) truth = undefined;
  }
  return truth;
}

/** The first test that keeps a condition open. */
export function openTest(logic: Logic, sketch: Sketch): FieldTest | Fact | undefined {
  if (truthOf(logic, sketch) !== undefined) return undefined;
  const parts = 'all' in logic ? logic.all : 'any' in logic ? logic.any : 'not' in logic ? [logic.not] : [];
  if (parts.length === 0) return logic as FieldTest | Fact;
  for (const part of parts) {
    const open = openTest(part, sketch);
    if (open !== undefined) return open;
  }
  return undefined;
}
