import type { Field, FieldTest } from '../../../../functions/domain/qualification/criteria.ts';
import type { Value } from '../../../../functions/domain/qualification/value-test.ts';
import {
  type Fact,
  type Logic,
  nameOf,
  openTest,
  type Sketch,
  satisfies,
  testsOf,
  truthOf,
} from './logic.ts';
import { valuesOf } from './values.ts';

/** A condition, and whether it is to hold. */
export interface Goal {
  readonly logic: Logic;
  readonly holds: boolean;
}

/** `found`: such a lead; what it does not name is of no matter. `undecided`: the search would be too long. */
export type Search =
  | { readonly kind: 'found'; readonly sketch: Sketch }
  | { readonly kind: 'none' }
  | { readonly kind: 'undecided' };

/** Steps of one search. The default company's need some hundred; this many take about a second. */
const MOST_STEPS = 50_000;

/** For each field or fact, every value that differs to the tests of some conditions. */
export interface Space {
  values(name: string): readonly Value[];
  readonly isComplete: boolean;
}

/**
 * Looks for a lead that fulfils all goals.
 *
 * Fields are taken as independent of each other, so `none` is certain; a lead that is found may be an odd one.
 */
export function findLead(goals: readonly Goal[]): Search {
  const space = spaceOf(goals.map(({ logic }) => logic));
  let steps = 0;
  const look = (sketch: Sketch): Sketch | undefined => {
    steps += 1;
    if (steps > MOST_STEPS) return undefined;
    const open = goals.map(({ logic, holds }) => ({ logic, holds, truth: truthOf(logic, sketch) }));
    if (open.some(({ truth, holds }) => truth === !holds)) return undefined;
    const next = open.find(({ truth }) => truth === undefined);
    const test = next && openTest(next.logic, sketch);
    if (test === undefined) return sketch;
    for (const value of space.values(nameOf(test))) {
      const found = look(new Map(sketch).set(nameOf(test), value));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const sketch = look(new Map());
  if (sketch !== undefined) return { kind: 'found', sketch };
  return { kind: steps <= MOST_STEPS && space.isComplete ? 'none' : 'undecided' };
}

export function spaceOf(conditions: readonly Logic[]): Space {
  const tests = conditions.flatMap(testsOf);
  const names = new Set(tests.map(nameOf));
  const known = [...names].map(
    (name) => [name, telling(tests.filter((test) => nameOf(test) === name))] as const,
  );
  const values = new Map(known.map(([name, one]) => [name, one.values]));
  return {
    values: (name) => values.get(name) ?? [],
    isComplete: known.every(([, { isComplete }]) => isComplete),
  };
}

/** Of values that fulfil the same tests, the first. */
function telling(tests: readonly (FieldTest | Fact)[]): ReturnType<typeof valuesOf> {
  const onFields = tests.filter((test) => 'field' in test);
  const [first] = onFields;
  if (first === undefined) return { values: [true, false], isComplete: true };
  const field: Field = first.field;
  const { values, isComplete } = valuesOf(field, onFields);
  const byTruths = new Map<string, Value>();
  for (const value of values) {
    const truths = onFields.map((test) => Number(satisfies(test, value))).join('');
    if (!byTruths.has(truths)) byTruths.set(truths, value);
  }
  return { values: [...byTruths.values()], isComplete };
}
