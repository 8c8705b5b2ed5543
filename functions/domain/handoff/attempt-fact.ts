import { type EpochMs, MINUTE } from '../time.ts';
import type { Answer } from './signal.ts';
import { type Debt, fact } from './write.ts';

/** Whether another tool has shown it; else its owner says so. */
export const isShown = ({ evidence }: Pick<Answer, 'evidence'>): boolean => evidence !== undefined;

/** That there was an attempt, where a tool has shown it with the outcome that is taken back. */
export function shownAttempt(answer: Answer | undefined): Answer | undefined {
  if (answer?.evidence === undefined) return undefined;
  const { by, at, evidence } = answer;
  return { kind: 'attempted', by, at, evidence };
}

/**
 * That contact was attempted, when it was.
 *
 * @param learnedAt - When it became known; the fact says so where that was later.
 */
export const attemptFact = (
  type: 'handoff.contacted' | 'handoff.attempted',
  { kind, by, at, nextAt, evidence }: Answer,
  learnedAt: EpochMs,
): Debt => ({
  ...fact(type, by, {
    answer: kind,
    ...(nextAt !== undefined && { nextMs: nextAt }),
    ...(evidence !== undefined && { evidence }),
    ...(learnedAt - at >= MINUTE && { learnedMs: learnedAt }),
  }),
  at,
});
