import type { Score } from '../lead/lead.ts';
import { type LeadHistory, type Passing, profileAt } from '../qualification/first-passing.ts';
import type { Judge } from '../qualification/judge.ts';
import type { EpochMs } from '../time.ts';

/** A lead that one of two versions of the criteria passes, and the other does not. */
export interface Flip {
  /** When the one that passes it does so. */
  readonly at: EpochMs;
  readonly to: 'passed' | 'not-passed';
  /** Id of the rule, group, cap or disqualifier that makes the most of the difference; `mql` where only the bar has moved. */
  readonly rule: string;
  readonly points: { readonly current: number; readonly draft: number };
}

/** What a draft would change for a lead, and what in it does so; undefined where both versions pass the lead, or neither does. */
export function flipOf(
  history: LeadHistory,
  current: { readonly judge: Judge; readonly passing: Passing | undefined },
  draft: { readonly judge: Judge; readonly passing: Passing | undefined },
): Flip | undefined {
  const passing = current.passing ?? draft.passing;
  if (passing === undefined || (current.passing !== undefined && draft.passing !== undefined))
    return undefined;
  const { at, score: passed } = passing;
  const scoreOf = (judge: Judge): Score =>
    judge.score(profileAt(history.profiles, at), history.activities, at);
  const [before, after] =
    current.passing === undefined ? [scoreOf(current.judge), passed] : [passed, scoreOf(draft.judge)];
  const to = current.passing === undefined ? 'passed' : 'not-passed';
  const points = { current: before.points, draft: after.points };
  return { at, to, points, rule: to === 'passed' ? moverOf(before, after) : moverOf(after, before) };
}

/** What lifts the passing score above the failing one: most of all, a disqualification that is gone. */
function moverOf(failing: Score, passing: Score): string {
  if (failing.disqualified !== undefined) return failing.disqualified.rule;
  const lifts = new Map(passing.reasons.map(({ rule, points }) => [rule, points]));
  for (const { rule, points } of failing.reasons) lifts.set(rule, (lifts.get(rule) ?? 0) - points);
  const [most] = [...lifts].sort(([, left], [, right]) => right - left);
  return most === undefined || most[1] <= 0 ? 'mql' : most[0];
}
