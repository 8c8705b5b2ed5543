import type { EpochMs } from '../time.ts';
import type { Handoff } from './handoff.ts';
import { isAssigned } from './instruction.ts';
import type { Mode } from './mode.ts';
import type { Owed } from './owed.ts';
import { leaveLine, releaseOwner } from './pass-on.ts';
import { enterErased, enterHold } from './waits.ts';
import { type Debt, fact, write } from './write.ts';

/** Who was chosen, where, and by which attempt. */
export interface Nomination {
  readonly attempt: number;
  readonly person: string;
  readonly route: string;
  readonly pool: string;
  /** The person's, in a pool of teams. */
  readonly team?: string | undefined;
  /** Absent: everything is done. */
  readonly mode?: Mode | undefined;
}

/** The choice is made: it stands until the person has reserved a place, or could not. @see RULES.md#R7 */
export const nominate = (
  handoff: Handoff,
  { attempt, person, route, pool, team, mode }: Nomination,
  now: EpochMs,
): Handoff => write(handoff, { attempt, candidate: person, route, pool, team, mode }, [], now);

/**
 * The candidate cannot have it after all; the next attempt chooses anew.
 *
 * @param held - Whether a place may have been reserved: then it is to be freed.
 */
export const abandon = (handoff: Handoff, held: boolean, now: EpochMs): Handoff =>
  write(handoff, { candidate: undefined }, held ? releaseCandidate(handoff) : [], now);

/** The facts that say who has become the owner. */
export const ASSIGNED: ReadonlySet<string> = new Set(['handoff.assigned', 'handoff.reassigned']);

/** The candidate has reserved a place and becomes the owner; the former owner's place is freed. */
export function own(handoff: Handoff, person: string, now: EpochMs): Handoff {
  const { attempt, ownedAttempts, pool = '', route = '', team } = handoff;
  const within = team === undefined ? {} : { team };
  // A response clock has run before: somebody else had this lead.
  const type = handoff.responsePlan === undefined ? 'handoff.assigned' : 'handoff.reassigned';
  const debts = [
    fact(type, 'system', { person, pool, ...within, route, attempt }),
    ...releaseOwner(handoff).filter((debt) => debt.person !== person),
  ];
  const owner = { person, since: now, attempt, ...within };
  const patch: Partial<Handoff> = {
    ...{ owner, ownedAttempts: [...ownedAttempts, attempt] },
    ...{ preferred: undefined, namedBy: undefined, paused: undefined },
  };
  return write(handoff, patch, debts, now);
}

/** An assignment that is done: the candidate of the current attempt is the owner. */
export interface Assignment {
  readonly person: string;
  readonly pool: string;
  readonly attempt: number;
}

export function assignmentOf(handoff: Handoff): Assignment | undefined {
  const { candidate, pool, attempt } = handoff;
  return isAssigned(handoff) && candidate !== undefined && pool !== undefined
    ? { person: candidate, pool, attempt }
    : undefined;
}

/** Nobody can receive it, so it is about to be listed: whoever ends the search from now on knows in which line. */
export const nameLine = (
  handoff: Handoff,
  { route, pool, mode }: Pick<Nomination, 'route' | 'pool' | 'mode'>,
  now: EpochMs,
): Handoff => (handoff.pool === undefined ? write(handoff, { route, pool, mode }, [], now) : handoff);

/** Nobody can receive it: it waits for capacity, and the pool's manager owns it until then. */
export function waitForCapacity(
  handoff: Handoff,
  { attempt, person: manager, route, pool, mode }: Nomination,
  now: EpochMs,
): Handoff {
  const { owner } = handoff;
  const stays = owner?.person === manager && owner.attempt === undefined;
  const patch: Partial<Handoff> = {
    ...enterHold(handoff, 'capacity', now),
    ...{ attempt, route, pool, mode, candidate: undefined, paused: undefined },
    ...{ preferred: undefined, namedBy: undefined },
    owner: stays ? owner : { person: manager, since: now },
  };
  return write(
    handoff,
    patch,
    [fact('handoff.waiting', 'system', { person: manager, pool, route, attempt }), ...releaseOwner(handoff)],
    now,
  );
}

/**
 * Somebody took the slot while an owner was sought: the wait is entered only so that its end is read. Only an erasure
 * is not waited for.
 */
export const yieldToSignal = (handoff: Handoff, now: EpochMs): Handoff =>
  handoff.slot?.kind === 'erased'
    ? endErased(handoff, now)
    : write(handoff, { phase: 'response', candidate: undefined }, letGo(handoff), now);

/** The lead was erased while an owner was sought: nobody needs one any more. */
export const endErased = (handoff: Handoff, now: EpochMs): Handoff =>
  write(handoff, { ...enterErased(handoff, now), candidate: undefined }, letGo(handoff), now);

const letGo = (handoff: Handoff): readonly Debt[] => [...releaseCandidate(handoff), ...leaveLine(handoff)];

/**
 * A person became absent in the middle of an assignment: the choice is to be made again.
 * Other phases are signalled instead. @returns the same handoff when this person is not about to get it.
 */
export function unseat(handoff: Handoff, person: string, now: EpochMs): Handoff {
  if (handoff.phase !== 'routing' || handoff.candidate !== person) return handoff;
  return abandon(handoff, handoff.owner?.person !== person, now);
}

/** Capacity has returned in the middle of an assignment: the write makes a choice lose its race, so that it is made again. */
export const touch = (handoff: Handoff, now: EpochMs): Handoff => write(handoff, {}, [], now);

/** Whether a person's place is still needed, or about to be: as owner, or as the choice of the moment. */
export function holdsPlace(handoff: Handoff, person: string): boolean {
  const { phase, owner, candidate } = handoff;
  if (phase === 'closing' || phase === 'closed') return false;
  // A manager who owns by position holds no place, though the same manager may have had one before.
  return (owner?.person === person && owner.attempt !== undefined) || candidate === person;
}

/** Everybody who has had it, the owner included. */
export const everOwned = ({ owner, formerOwners }: Handoff): readonly string[] =>
  owner === undefined ? formerOwners : [...formerOwners, owner.person];

function releaseCandidate({
  candidate,
  owner,
  pool,
}: Handoff): readonly Extract<Owed, { kind: 'release' }>[] {
  if (candidate === undefined || candidate === owner?.person || pool === undefined) return [];
  return [{ kind: 'release', person: candidate, pool }];
}
