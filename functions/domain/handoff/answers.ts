import type { AnswerKind } from './signal.ts';

/** Answers that end a handoff once they can no longer be taken back; the others are attempts. */
export type OutcomeKind = 'spoke-qualified' | 'meeting-booked' | 'not-qualified';

/** @returns whether an answer is an outcome; an attempt leaves the outcome clock running. */
export const isOutcome = (kind: AnswerKind): kind is OutcomeKind =>
  kind === 'spoke-qualified' || kind === 'meeting-booked' || kind === 'not-qualified';
