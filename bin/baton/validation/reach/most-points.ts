import { type Logic, nameOf, openTest, type Sketch, truthOf } from './logic.ts';
import { type Goal, spaceOf } from './search.ts';

/** Points for a lead while a condition holds. */
export interface Award {
  readonly logic: Logic;
  readonly points: number;
}

const MOST_STEPS = 50_000;

/**
 * The most points that one lead can have together, among those that fulfil the goals.
 *
 * @returns undefined where that is not decided; minus infinity where no lead fulfils the goals.
 */
export function mostPoints(awards: readonly Award[], goals: readonly Goal[]): number | undefined {
  const space = spaceOf([...awards.map(({ logic }) => logic), ...goals.map(({ logic }) => logic)]);
  let best = Number.NEGATIVE_INFINITY;
  let steps = 0;
  const look = (sketch: Sketch): void => {
    steps += 1;
    if (steps > MOST_STEPS || !isOpen(goals, sketch) || pointsAtMost(awards, sketch) <= best) return;
    const open = [...goals, ...awards].find(({ logic }) => truthOf(logic, sketch) === undefined);
    const test = open && openTest(open.logic, sketch);
    if (test === undefined) best = pointsAtMost(awards, sketch);
    else for (const value of space.values(nameOf(test))) look(new Map(sketch).set(nameOf(test), value));
  };
  look(new Map());
  return steps > MOST_STEPS || !space.isComplete ? undefined : best;
}

const isOpen = (goals: readonly Goal[], sketch: Sketch): boolean =>
  goals.every(({ logic, holds }) => truthOf(logic, sketch) !== !holds);

/** With what is open to the lead's advantage. */
const pointsAtMost = (awards: readonly Award[], sketch: Sketch): number =>
  awards.reduce((sum, { logic, points }) => {
    const truth = truthOf(logic, sketch);
    const counts = truth === undefined ? points > 0 : truth;
    return sum + (counts ? points : 0);
  }, 0);
