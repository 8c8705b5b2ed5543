import type { QualifyingOutcome } from '../handoff/answers.ts';
import type { Handoff } from '../handoff/handoff.ts';
import type { Answer } from '../handoff/signal.ts';
import type { Role } from './team.ts';

/**
 * The answer for which a closed handoff is followed by a second one, to account executives.
 *
 * @param on - Outcomes that policy names.
 * @param ownerRole - Of who has the lead; absent where nobody is known.
 * @returns undefined where none follows: it came to something else, was a second one itself, or an account executive has
 * the lead anyway.
 * @see RULES.md#H14
 */
export function callsForSecond(
  { kind, answer, erased }: Handoff,
  on: readonly QualifyingOutcome[],
  ownerRole: Role | undefined,
): Answer | undefined {
  if (kind === 'ae' || erased || ownerRole === 'ae') return undefined;
  return on.some((outcome) => outcome === answer?.kind) ? answer : undefined;
}
