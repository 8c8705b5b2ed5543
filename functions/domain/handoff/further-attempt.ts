import { ok, type Result, refused } from '../result.ts';
import { MINUTE } from '../time.ts';
import { canSay, isOutcome } from './answers.ts';
import { attemptFact } from './attempt-fact.ts';
import { madeAttempt } from './attempts.ts';
import type { Handoff } from './handoff.ts';
import { type Recycle, recycledBy } from './recycle.ts';
import type { Answer } from './signal.ts';
import type { SignalRefusal } from './take-signal.ts';
import { write } from './write.ts';

/** Nobody calls twice within it: the same attempt again is a second press of the same button. */
const DOUBLE_PRESS = MINUTE;

/**
 * Records a further attempt while the outcome clock runs: it decides nothing, so it takes no slot; unless it is the one
 * after which policy gives the lead back.
 *
 * @returns the same handoff for a double press; refused where an attempt would decide something; then it must be a signal.
 */
export function recordAttempt(
  handoff: Handoff,
  answer: Answer,
  recycle?: Recycle,
): Result<Handoff, SignalRefusal> {
  const { phase, kind } = handoff;
  if (phase !== 'disposition' || isOutcome(answer.kind) || !canSay(kind, answer))
    return refused({ kind: 'settled' });
  // An outcome, perhaps, that the workflow has not acted on yet: an attempt must not take its place.
  if (handoff.slot) return refused({ kind: 'taken', by: handoff.slot });
  if (isDoublePress(handoff.answer, answer)) return ok(handoff);
  if (recycledBy(handoff, answer, recycle, answer.at)) return refused({ kind: 'settled' });
  const attempts = [...(handoff.attempts ?? []), madeAttempt(answer)];
  const told = attemptFact('handoff.attempted', answer, answer.at);
  return ok(write(handoff, { answer, attempts }, [told], answer.at));
}

/** @returns whether an answer only repeats what its person has just said. */
export const isDoublePress = (
  former: Answer | undefined,
  { kind, reason, by, at, nextAt }: Answer,
): boolean =>
  former?.kind === kind &&
  former.reason === reason &&
  former.by === by &&
  former.nextAt === nextAt &&
  at - former.at < DOUBLE_PRESS;
