import type { EpochMs } from '../time.ts';
import type { Handoff } from './handoff.ts';
import type { Owed } from './owed.ts';
import { enterStep } from './waits.ts';
import { type Debt, write } from './write.ts';

/** Seeks an owner anew. */
export function toRouting(
  handoff: Handoff,
  now: EpochMs,
  patch: Partial<Handoff>,
  debts: readonly Debt[] = [],
): Handoff {
  const nobody = { candidate: undefined, preferred: undefined, namedBy: undefined };
  return write(handoff, { ...enterStep(handoff, 'routing', now), ...nobody, ...patch }, debts, now);
}

/** Whoever has had it, the present owner included. */
export const withOwner = (handoff: Handoff): readonly string[] =>
  handoff.owner ? [...new Set([...handoff.formerOwners, handoff.owner.person])] : handoff.formerOwners;

/** Only an assigned owner took a place of capacity; a manager who owns by position did not. */
export function releaseOwner(handoff: Handoff): readonly Extract<Owed, { kind: 'release' }>[] {
  const { owner, pool } = handoff;
  if (!owner || owner.attempt === undefined || pool === undefined) return [];
  return [{ kind: 'release', person: owner.person, pool }];
}

/** Nobody is sought for it any more: a place in the pool's line, which routing may have given it, is free. */
export function leaveLine({ phase, pool }: Handoff): readonly Extract<Owed, { kind: 'unlist' }>[] {
  const mayBeListed = phase === 'capacity' || phase === 'routing';
  return mayBeListed && pool !== undefined ? [{ kind: 'unlist', pool }] : [];
}
