import type { Answer } from '../../domain/handoff/signal.ts';
import type { AnswerBrief } from './brief-parts.ts';
import type { Sources } from './brief-sources.ts';

/** A person's name; their id where nobody of that id is known. */
export const nameOf = ({ names }: Pick<Sources, 'names'>, id: string): string => names.get(id) ?? id;

/** Label of a disposition reason; its id where the policy has it no more. */
export const labelOf = ({ reasons }: Sources, id: string): string =>
  reasons.find((reason) => reason.id === id)?.label ?? id;

/** An answer with names and labels in place of ids. */
export const answerBrief = (
  sources: Sources,
  { kind, reason, by, at, nextAt, evidence }: Answer,
): AnswerBrief => ({
  kind,
  // What was not reached says so by itself.
  reason: reason && kind !== 'recycled' ? labelOf(sources, reason) : undefined,
  asks: sources.reasons.find(({ id }) => id === reason)?.date,
  by: nameOf(sources, by),
  at,
  nextAt,
  evidence,
});
