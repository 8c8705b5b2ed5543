import type { AnswerKind } from './signal.ts';

/** Outcomes by which a lead is qualified as expected: it becomes SQL. */
export const QUALIFYING = ['spoke-qualified', 'meeting-booked'] as const;
export type QualifyingOutcome = (typeof QUALIFYING)[number];

/** Answers that end a handoff once they can no longer be taken back; the others are attempts. */
export type OutcomeKind = QualifyingOutcome | 'not-qualified';

export const isQualifying = (kind: AnswerKind): kind is QualifyingOutcome =>
  kind === 'spoke-qualified' || kind === 'meeting-booked';

/** @returns whether an answer is an outcome; an attempt leaves the outcome clock running. */
export const isOutcome = (kind: AnswerKind): kind is OutcomeKind =>
  isQualifying(kind) || kind === 'not-qualified';
