import { type Logic, nameOf, openTest, type Sketch, testsOf, truthOf } from './logic.ts';
import { type Goal, spaceOf } from './search.ts';

/** Points for a lead while a condition holds. */
export interface Award {
  readonly logic: Logic;
  readonly points: number;
  /** The group whose cap it counts against. */
  readonly group?: string;
}

/** What gives points together. */
export interface Sum {
  readonly awards: readonly Award[];
  /** By group; no award of a group takes points. */
  readonly groupCaps: ReadonlyMap<string, number>;
  readonly cap: number;
}

/** A lead that has the most points: of it, what gives points asks about. */
export interface Most {
  readonly points: number;
  readonly sketch: Sketch;
}

const MOST_STEPS = 50_000;

/**
 * The most points that one lead can have, among those that fulfil the goals.
 *
 * @returns undefined where that is not decided; minus infinity where no lead fulfils the goals.
 */
export function mostPoints(sum: Sum, goals: readonly Goal[]): Most | undefined {
  const { awards } = sum;
  const space = spaceOf([...awards.map(({ logic }) => logic), ...goals.map(({ logic }) => logic)]);
  let best: Most = { points: Number.NEGATIVE_INFINITY, sketch: new Map() };
  let steps = 0;
  const look = (sketch: Sketch): void => {
    steps += 1;
    const points = pointsAtMost(sum, sketch);
    if (steps > MOST_STEPS || !isOpen(goals, sketch) || points <= best.points) return;
    const open = [...goals, ...awards].find(({ logic }) => truthOf(logic, sketch) === undefined);
    const test = open && openTest(open.logic, sketch);
    if (test === undefined) best = { points, sketch };
    else for (const value of space.values(nameOf(test))) look(new Map(sketch).set(nameOf(test), value));
  };
  look(new Map());
  if (steps > MOST_STEPS || !space.isComplete) return undefined;
  const asked = new Set(awards.flatMap(({ logic }) => testsOf(logic).map(nameOf)));
  return { points: best.points, sketch: new Map([...best.sketch].filter(([name]) => asked.has(name))) };
}

const isOpen = (goals: readonly Goal[], sketch: Sketch): boolean =>
  goals.every(({ logic, holds }) => truthOf(logic, sketch) !== !holds);

/** With what is open to the lead's advantage. */
function pointsAtMost({ awards, groupCaps, cap }: Sum, sketch: Sketch): number {
  const ofGroups = new Map<string, number>();
  let total = 0;
  for (const { logic, points, group } of awards) {
    const truth = truthOf(logic, sketch);
    if (truth === undefined ? points <= 0 : !truth) continue;
    if (group === undefined) total += points;
    else ofGroups.set(group, (ofGroups.get(group) ?? 0) + points);
  }
  for (const [group, points] of ofGroups) total += Math.min(points, groupCaps.get(group) ?? points);
  return Math.min(cap, total);
}
