import { ok, type Result, refused } from '../result.ts';
import type { Side } from '../side.ts';
import type { EpochMs } from '../time.ts';

/** A side's word that a handoff brought nothing for another cause than the rule's (RULES.md A9), and what the other side says. */
export interface Contest extends Contested {
  readonly side: Side;
  /** A person's id, or what they are outside of the team. */
  readonly by: string;
  readonly at: EpochMs;
  /** In words of their own. */
  readonly why: string;
  readonly answer?: ContestAnswer | undefined;
}

/** What is said of which handoff. */
export interface Contested {
  readonly handoff: number;
  /** The rule's. */
  readonly cause: string;
  readonly named: string;
}

export interface ContestAnswer {
  /** Whether the named cause counts from now on, or the rule's stays. */
  readonly agreed: boolean;
  readonly by: string;
  readonly at: EpochMs;
}

/** Longest reason, in characters. */
export const LONGEST_WHY = 300;

export type ContestRefusal =
  /** It is said already. */
  | 'known'
  /** Another cause was named before, or it is answered otherwise. */
  | 'taken'
  /** Nothing of that kind is contested. */
  | 'none'
  /** Who has contested answers themself. */
  | 'own';

type Contests = readonly Contest[];

/** Contests a cause: once for each handoff and cause, whoever is first. @see RULES.md#A11 */
export function contestCause(contests: Contests, said: Contest): Result<Contests, ContestRefusal> {
  const known = contests.find(isOf(said));
  if (known === undefined) return ok([...contests, said]);
  return refused(known.named === said.named && known.by === said.by ? 'known' : 'taken');
}

/** Says whether the other side agrees, once. @see RULES.md#A11 */
export function answerContest(
  contests: Contests,
  said: Contested,
  side: Side,
  answer: ContestAnswer,
): Result<Contests, ContestRefusal> {
  const known = contests.find(isOf(said));
  if (known === undefined || known.named !== said.named) return refused('none');
  if (known.side === side || known.by === answer.by) return refused('own');
  if (known.answer !== undefined) return refused(known.answer.agreed === answer.agreed ? 'known' : 'taken');
  return ok(contests.map((one) => (one === known ? { ...one, answer } : one)));
}

/** Whether it speaks of this handoff's cause. */
export const isOf =
  ({ handoff, cause }: Pick<Contested, 'handoff' | 'cause'>) =>
  (contest: Contested): boolean =>
    contest.handoff === handoff && contest.cause === cause;
