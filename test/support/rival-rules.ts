import type { Claim, Claims } from '../../functions/domain/routing/rotation.ts';
import type { Rule } from './rotation.ts';

/** How others choose, written anew from their public descriptions and kept as simple as those are. */

/** Odoo's team step: anybody at random, by weight. */
export function weightedRandom(random: () => number): Rule {
  return (present) => {
    let left = random() * present.reduce((sum, { weight }) => sum + weight, 0);
    const turn = present.find(({ weight }) => {
      left -= weight;
      return left < 0;
    });
    return (turn ?? present[0]).person;
  };
}

/**
 * LeanData's order: the lowest pointer of those present, the first in the list among equals; a lead moves its receiver's
 * pointer on by the inverse of the weight. It has rules of its own for who returns, which are not published: here a
 * pointer just stays where it was.
 */
export function pointerByWeight(everybody: readonly Claim[]): Rule {
  const pointers = new Map(everybody.map(({ person }) => [person, 0]));
  const pointerOf = ({ person }: Claim): number => pointers.get(person) ?? 0;
  // So long a way that each step along it is whole: fractions would break ties at random.
  const way = everybody.reduce((common, { weight }) => leastCommonMultiple(common, weight), 1);
  return (present) => {
    const turn = present.reduce((best, next) => (pointerOf(next) < pointerOf(best) ? next : best));
    pointers.set(turn.person, pointerOf(turn) + way / turn.weight);
    return turn.person;
  };
}

const leastCommonMultiple = (a: number, b: number): number => (a / greatestCommonDivisor(a, b)) * b;

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

/**
 * Cal.com's order: the largest shortfall from the target, which is the person's share by weight of all leads and
 * calibrations; then the largest weight. Who is absent is credited with the average of what the others got meanwhile.
 */
export function shortfallFromTarget(everybody: readonly Claim[]): Rule {
  const had = new Map(everybody.map(({ person }) => [person, 0]));
  const weights = everybody.reduce((sum, { weight }) => sum + weight, 0);
  let total = 0;
  const add = (person: string, leads: number): void => {
    had.set(person, (had.get(person) ?? 0) + leads);
    total += leads;
  };
  const shortfall = ({ person, weight }: Claim): number =>
    (total * weight) / weights - (had.get(person) ?? 0);
  const comesFirst = (next: Claim, best: Claim): boolean => {
    const [mine, theirs] = [shortfall(next), shortfall(best)];
    return mine > theirs || (mine === theirs && next.weight > best.weight);
  };
  return (present: Claims) => {
    const turn = present.reduce((best, next) => (comesFirst(next, best) ? next : best));
    const here = new Set(present.map(({ person }) => person));
    for (const { person } of everybody) if (!here.has(person)) add(person, 1 / (everybody.length - 1));
    add(turn.person, 1);
    return turn.person;
  };
}
