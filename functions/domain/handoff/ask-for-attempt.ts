import type { EpochMs } from '../time.ts';
import type { Handoff } from './handoff.ts';
import { asksAhead } from './next-attempt.ts';
import { write } from './write.ts';

/**
 * Owes the mail that asks the owner for a further attempt, once it is time for it: of several that are, for the latest.
 *
 * @returns the same handoff where nothing is to be asked for now.
 * @see RULES.md#H20
 */
export function askForAttempt(handoff: Handoff, now: EpochMs): Handoff {
  const { slot, owner, wait } = handoff;
  const next = asksAhead(handoff).findLast(({ at }) => at <= now);
  // What was said last may be an outcome that the workflow has not acted on yet.
  if (next === undefined || owner === undefined || slot) return handoff;
  const mail = { kind: 'mail', mail: 'next-attempt', to: owner.person, wait } as const;
  return write(handoff, { attemptAsked: next.dueAt }, [mail], now);
}
