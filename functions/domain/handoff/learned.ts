import type { EpochMs } from '../time.ts';
import { isOutcome } from './answers.ts';
import type { Handoff } from './handoff.ts';

/** What one lead tells of the criteria by which it was handed to sales. */
export interface Learned {
  /** When sales said it. */
  readonly at: EpochMs;
  /** Ids of the rules that counted when it was handed on. */
  readonly rules: readonly string[];
  /** Id of the reason for which it was not qualified; absent where it was. */
  readonly refusedFor?: string;
}

/** Of an answer that names no reason. */
export const NO_REASON = 'no-reason';

/**
 * What is learned from a handoff once its answer stands.
 *
 * @returns undefined where nothing is: without an outcome, of a test, of somebody who was erased, and of a second
 * handoff, which judges what an SDR has said.
 * @see RULES.md#F7
 */
export function learnedFrom({ kind, test, erased, answer, rules }: Handoff): Learned | undefined {
  if (kind !== 'sdr' || test || erased || rules === undefined) return undefined;
  // Of who could not be reached nothing is known.
  if (answer === undefined || !isOutcome(answer.kind) || answer.kind === 'recycled') return undefined;
  const { at, reason = NO_REASON } = answer;
  return { at, rules, ...(answer.kind === 'not-qualified' && { refusedFor: reason }) };
}
