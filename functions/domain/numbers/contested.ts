import type { EpochMs } from '../time.ts';
import { causeOf } from './cause.ts';
import type { Round } from './rounds.ts';

/** Why a handoff brought nothing, as it is counted. */
export interface CountedCause {
  /** The rule's, unless both sides have agreed on another. */
  readonly cause: string;
  readonly at: EpochMs;
  /** Whether a side names another, and the other side has not answered. */
  readonly isContested: boolean;
}

/**
 * A contest speaks of the cause that the rule had then: of another one it says nothing.
 *
 * @see RULES.md#A11
 */
export function countedCause(round: Round): CountedCause | undefined {
  const failed = causeOf(round);
  if (failed === undefined) return undefined;
  const said = (type: string) =>
    round.facts.findLast((fact) => fact.type === type && fact.data['cause'] === failed.cause);
  const answer = said('handoff.contest-answered')?.data;
  return {
    cause: answer?.['agreed'] === true ? String(answer['named']) : failed.cause,
    at: failed.at,
    isContested: answer === undefined && said('handoff.contested') !== undefined,
  };
}
