import { isToldTwice } from '../handoff/attempts.ts';
import { promiseIn } from '../handoff/promise.ts';
import type { TimedFact } from './timed-fact.ts';

const ANSWERS: ReadonlySet<string> = new Set(['handoff.contacted', 'handoff.attempted', 'handoff.disposed']);

/** Whether somebody says that they have tried to reach the buyer, or what came of it. */
export const isAnswer = ({ type }: TimedFact): boolean => ANSWERS.has(type);

/**
 * The answers among facts, without the attempts that are told twice: by who made them, and by the tool that shows them.
 *
 * @param facts - In order of time.
 */
export function answersIn(facts: readonly TimedFact[]): readonly TimedFact[] {
  const told: TimedFact[] = [];
  for (const fact of facts.filter(isAnswer)) {
    const last = told.at(-1);
    if (last === undefined || !isToldTwice(toldOf(last), toldOf(fact))) told.push(fact);
  }
  return told;
}

const toldOf = (fact: TimedFact) => ({ at: fact.at, isShown: isShown(fact) });

/** Whether a tool has shown an attempt: then it was made, whatever is taken back of what was said with it. */
const isShown = ({ data }: TimedFact): boolean => data['evidence'] !== undefined;

/**
 * The facts of a handoff without what was taken back: an undo takes the latest answer that decided something, what was
 * logged after it, and the clocks that had started with it.
 *
 * @param facts - In order of time.
 */
export function standing(facts: readonly TimedFact[]): readonly TimedFact[] {
  let kept: readonly TimedFact[] = [];
  for (const fact of facts) kept = fact.type === 'handoff.undone' ? withoutLast(kept) : [...kept, fact];
  return kept;
}

function withoutLast(facts: readonly TimedFact[]): readonly TimedFact[] {
  const last = facts.findLast((fact, index) => isAnswer(fact) && decides(fact, facts.slice(0, index)));
  if (last === undefined) return facts;
  return facts.filter((fact) => fact.at < last.at || isShown(fact) || !(isAnswer(fact) || startsLate(fact)));
}

/** A further attempt decides nothing, unless it is the first of somebody who took the lead over. */
function decides({ type }: TimedFact, earlier: readonly TimedFact[]): boolean {
  if (type !== 'handoff.attempted') return true;
  const told = earlier.filter((fact) => isAnswer(fact) || promiseIn(fact) !== undefined);
  return told.slice(-1).some((fact) => promiseIn(fact)?.clock === 'response');
}

/** A clock that an answer starts. */
const startsLate = (fact: TimedFact): boolean => (promiseIn(fact)?.clock ?? 'response') !== 'response';
