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

/** What another sum must come to: at least `from`, and less than `below`. */
export interface Range {
  readonly sum: Sum;
  readonly from: number;
  readonly below: number;
}

/** A lead that has the most points: of it, what gives points asks about. */
export interface Most {
  readonly points: number;
  readonly sketch: Sketch;
}

const MOST_STEPS = 50_000;

/**
 * The most points that one lead can have, among those that fulfil the goals, and whose other points are in the range.
 *
 * @returns undefined where that is not decided; minus infinity where there is no such lead.
 */
export function mostPoints(sum: Sum, goals: readonly Goal[], range?: Range): Most | undefined {
  const awards = [...(range?.sum.awards ?? []), ...sum.awards];
  const space = spaceOf([...awards.map(({ logic }) => logic), ...goals.map(({ logic }) => logic)]);
  let best: Most = { points: Number.NEGATIVE_INFINITY, sketch: new Map() };
  let steps = 0;
  const look = (sketch: Sketch): void => {
    steps += 1;
    const points = pointsAtMost(sum, sketch);
    if (steps > MOST_STEPS || points <= best.points || !isOpen(goals, sketch) || !isWithin(range, sketch))
      return;
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

const isWithin = (range: Range | undefined, sketch: Sketch): boolean =>
  range === undefined ||
  (pointsAtMost(range.sum, sketch) >= range.from && pointsAtLeast(range.sum, sketch) < range.below);

/** With what is open to the lead's advantage. */
const pointsAtMost = (sum: Sum, sketch: Sketch): number => pointsWith(sum, sketch, (points) => points > 0);

const pointsAtLeast = (sum: Sum, sketch: Sketch): number => pointsWith(sum, sketch, (points) => points < 0);

/** @param ifOpen - Whether points count while it is open whether they are given. */
function pointsWith(
  { awards, groupCaps, cap }: Sum,
  sketch: Sketch,
  ifOpen: (points: number) => boolean,
): number {
  const ofGroups = new Map<string, number>();
  let total = 0;
  for (const { logic, points, group } of awards) {
    if (!(truthOf(logic, sketch) ?? ifOpen(points))) continue;
    if (group === undefined) total += points;
    else ofGroups.set(group, (ofGroups.get(group) ?? 0) + points);
  }
  for (const [group, points] of ofGroups) total += Math.min(points, groupCaps.get(group) ?? points);
  return Math.min(cap, total);
}
