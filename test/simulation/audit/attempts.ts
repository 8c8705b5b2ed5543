import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { handoffId } from '../../../functions/domain/handoff/handoff-id.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { SKEW } from '../damage.ts';
import type { Report } from './violations.ts';

export interface AttemptAudit {
  readonly report: Report;
  /** The attempts that an owner was asked for, by the handoff's id and when each is due. */
  readonly called: Set<string>;
  readonly now: () => EpochMs;
  /** Since when the attempt is made that the owner of a handoff was asked for last, by the handoff's id. */
  readonly tried: Map<string, EpochMs>;
}

/** Invariant 4: each attempt is asked for once, and only while it is to be made; notes when it is, so that no mail asks for it any more. */
export function auditAttempts(base: Handoff, next: Handoff, audit: AttemptAudit): void {
  const { now, tried } = audit;
  const name = handoffId(next.leadId, next.number);
  if (callsIn(next).some((id) => !callsIn(base).includes(id))) call(name, next, audit);
  if (next.attemptAsked !== base.attemptAsked || pressed(next) < pressed(base)) tried.delete(name);
  else if (pressed(next) > pressed(base)) tried.set(name, now());
}

function call(
  name: string,
  { leadId, attemptAsked, paused, phase, slot }: Handoff,
  { now, report, called }: AttemptAudit,
): void {
  // An absence moves what was asked for: then it is due at another time.
  const attempt = `${name} ${attemptAsked}`;
  if (called.has(attempt)) report(4, leadId, 'the same attempt is asked for twice');
  called.add(attempt);
  if (paused !== undefined && paused.until > now() + SKEW)
    report(4, leadId, 'an attempt is asked for while its owner is away');
  if (phase !== 'disposition' || slot !== undefined)
    report(4, leadId, `an attempt is asked for in ${phase}, after ${slot?.kind}`);
}

/** Of what it owes the mails that ask for an attempt. */
const callsIn = ({ outbox }: Handoff): readonly string[] =>
  Object.entries(outbox).flatMap(([id, debt]) =>
    debt.kind === 'mail' && debt.mail === 'next-attempt' && debt.again !== true ? [id] : [],
  );

/** What a tool shows may be older, or the same attempt. */
const pressed = ({ attempts = [] }: Handoff): number =>
  attempts.filter(({ evidence }) => evidence === undefined).length;
