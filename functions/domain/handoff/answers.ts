import type { HandoffKind } from './handoff.ts';
import type { Answer, AnswerKind } from './signal.ts';

/** Outcomes by which a lead is qualified as expected: it becomes SQL. */
export const QUALIFYING = ['spoke-qualified', 'meeting-booked'] as const;
export type QualifyingOutcome = (typeof QUALIFYING)[number];

/** Answers that end a handoff once they can no longer be taken back; the others are attempts. */
const OUTCOMES = [...QUALIFYING, 'not-qualified', 'accepted', 'not-accepted', 'recycled'] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

/** What can be said of a handoff of each kind. An account executive judges what an SDR has qualified. */
export const ANSWERS = {
  sdr: [...QUALIFYING, 'call-back', 'no-answer', 'not-qualified'],
  ae: ['accepted', 'no-show', 'call-back', 'no-answer', 'not-accepted'],
} as const satisfies Readonly<Record<HandoffKind, readonly AnswerKind[]>>;

export const isQualifying = (kind: AnswerKind): kind is QualifyingOutcome =>
  QUALIFYING.some((outcome) => outcome === kind);

/** @returns whether an answer is an outcome; an attempt leaves the outcome clock running. */
export const isOutcome = (kind: AnswerKind): kind is OutcomeKind =>
  OUTCOMES.some((outcome) => outcome === kind);

/** Whether this can be said of a handoff of that kind; that there was an attempt and no more, only a tool says. */
export const canSay = (
  kind: HandoffKind,
  { kind: answer, evidence }: Pick<Answer, 'kind' | 'evidence'>,
): boolean =>
  ANSWERS[kind].some((said) => said === answer) || (answer === 'attempted' && evidence !== undefined);
