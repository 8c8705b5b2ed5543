import { DAY, type EpochMs } from '../time.ts';
import { countAttempts, madeAttempt } from './attempts.ts';
import type { Handoff } from './handoff.ts';
import type { Answer, AnswerKind } from './signal.ts';
import { type Debt, fact } from './write.ts';

/** When a lead that nobody can reach is given back to marketing. */
export interface Recycle {
  /** So many attempts have reached nobody. */
  readonly afterAttempts: number;
  /** So many days after the last of them only a request of its own brings it back. */
  readonly restDays: number;
}

/** Why a lead is given back of whom no attempt has heard. */
export const COULD_NOT_REACH = 'could-not-reach';

const REACHED_NOBODY: ReadonlySet<AnswerKind> = new Set(['no-answer', 'attempted']);

/**
 * The outcome that an attempt brings by itself: its owner has tried often enough, and nobody was reached.
 *
 * @param knownAt - When the attempt became known; the outcome is as of then.
 * @returns undefined where the lead stays with its owner.
 * @see RULES.md#H19
 */
export function recycledBy(
  { phase, owner, attempts = [] }: Handoff,
  attempt: Answer,
  recycle: Recycle | undefined,
  knownAt: EpochMs,
): Answer | undefined {
  if (recycle === undefined || phase !== 'disposition' || owner?.person !== attempt.by) return undefined;
  if (!REACHED_NOBODY.has(attempt.kind)) return undefined;
  // Of an attempt that is learned late somebody may have been reached since.
  if (attempts.some(({ at }) => at > attempt.at)) return undefined;
  if (countAttempts([...attempts, madeAttempt(attempt)]) < recycle.afterAttempts) return undefined;
  return {
    ...{ kind: 'recycled', reason: COULD_NOT_REACH, recycles: true },
    ...{ restsUntil: knownAt + recycle.restDays * DAY, by: attempt.by, at: knownAt },
  };
}

/** That a handoff which closes gives its lead back: from then on nobody can take it back any more. */
export const givenBack = ({ answer, attempts = [], erased }: Handoff): readonly Debt[] =>
  erased || answer?.recycles === undefined
    ? []
    : [
        fact('lead.recycled', answer.by, {
          ...(answer.reason !== undefined && { reason: answer.reason }),
          attempts: countAttempts(attempts),
        }),
      ];
