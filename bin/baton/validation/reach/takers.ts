import type { Logic } from './logic.ts';
import { findLead, type Goal } from './search.ts';

/** One of several of which the first whose condition holds is taken. */
export interface Taker {
  readonly id: string;
  readonly logic: Logic;
}

/** What becomes of the leads for which a condition holds: some come this far, or those before it take every one. */
export type Comers = 'some' | 'undecided' | { readonly takenBy: readonly string[] };

export function comersTo(condition: Logic, before: readonly Taker[]): Comers {
  const { kind } = findLead(goalsOf(condition, before));
  if (kind === 'found') return 'some';
  return kind === 'undecided' ? kind : { takenBy: needed(condition, before).map(({ id }) => id) };
}

/** `a, b before it take every one`. */
export const takenText = (names: readonly string[]): string =>
  `${names.join(', ')} before it take${names.length === 1 ? 's' : ''} every one`;

const goalsOf = (condition: Logic, before: readonly Taker[]): readonly Goal[] => [
  { logic: condition, holds: true },
  ...before.map(({ logic }) => ({ logic, holds: false })),
];

/** Those without which some lead would come this far. */
function needed(condition: Logic, before: readonly Taker[]): readonly Taker[] {
  let rest = before;
  for (const taker of before.toReversed()) {
    const fewer = rest.filter((other) => other !== taker);
    if (findLead(goalsOf(condition, fewer)).kind === 'none') rest = fewer;
  }
  return rest;
}
