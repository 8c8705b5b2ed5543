import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { handoffId } from '../../../functions/domain/handoff/handoff-id.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';

export interface AttemptAudit {
  readonly now: () => EpochMs;
  /** Since when the attempt is made that the owner of a handoff was asked for last, by the handoff's id. */
  readonly tried: Map<string, EpochMs>;
}

/** Invariant 4: notes when somebody has tried who was asked to, so that no mail asks for it any more. */
export function auditAttempts(base: Handoff, next: Handoff, { now, tried }: AttemptAudit): void {
  const name = handoffId(next.leadId, next.number);
  if (next.attemptAsked !== base.attemptAsked || pressed(next) < pressed(base)) tried.delete(name);
  else if (pressed(next) > pressed(base)) tried.set(name, now());
}

/** What a tool shows may be older, or the same attempt. */
const pressed = ({ attempts = [] }: Handoff): number =>
  attempts.filter(({ evidence }) => evidence === undefined).length;
