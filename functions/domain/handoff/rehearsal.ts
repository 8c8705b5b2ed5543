import type { EpochMs } from '../time.ts';
import type { Handoff, Plan } from './handoff.ts';
import { enterStep } from './waits.ts';
import { fact, write } from './write.ts';

/** Where a handoff would have gone. */
interface Way {
  readonly route: string;
  readonly pool: string;
}

/** It would have been handed over: that is recorded, and it is over. @see RULES.md#R12 */
export const observe = (handoff: Handoff, { route, pool }: Way, now: EpochMs): Handoff =>
  write(
    handoff,
    { ...enterStep(handoff, 'closing', now), mode: 'observe', route, pool },
    [fact('handoff.observed', 'system', { pool, route })],
    now,
  );

/** Who would have owned a handoff, and on what clock. */
export interface Understudy {
  readonly person: string;
  /** In a pool of teams. */
  readonly team?: string | undefined;
  readonly slaRule: string;
  readonly plan: Plan;
}

/**
 * It is decided who would have had it and until when, and it is over.
 *
 * @param understudy - Absent where nobody could have received it: it would have waited in line.
 * @see RULES.md#R12
 */
export function shadow(
  handoff: Handoff,
  { route, pool, attempt }: Way & { readonly attempt: number },
  understudy: Understudy | undefined,
  now: EpochMs,
): Handoff {
  const way = { pool, route, attempt };
  const patch: Partial<Handoff> = { ...enterStep(handoff, 'closing', now), ...way, mode: 'shadow' };
  if (understudy === undefined) return write(handoff, patch, [fact('handoff.shadowed', 'system', way)], now);
  const { person, team, slaRule, plan } = understudy;
  return write(
    handoff,
    { ...patch, candidate: person, team, slaRule, responsePlan: plan },
    [
      fact('handoff.shadowed', 'system', {
        ...way,
        ...(team !== undefined && { team }),
        person,
        dueMs: plan.dueAt,
      }),
    ],
    now,
  );
}
