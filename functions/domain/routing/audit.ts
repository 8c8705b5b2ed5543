import { everOwned, holdsPlace } from '../handoff/assignment.ts';
import type { Handoff } from '../handoff/handoff.ts';
import { isAssigned } from '../handoff/instruction.ts';
import { owesCredit } from '../handoff/outbox.ts';
import { confirm, forgetCredit, type Ledger, takeBack } from './ledger.ts';
import { accountOf } from './ledger-account.ts';
import { type Load, release, settle, withdraw } from './load.ts';

/**
 * Frees the place that a load keeps for a handoff, unless the handoff needs it.
 *
 * @param handoff - As it was after the load was read; undefined when there is none any more.
 * @returns the same load when nothing is to be freed.
 * @see RULES.md#R8
 */
export function vacate<Held extends Load>(load: Held, id: string, handoff: Handoff | undefined): Held {
  if (handoff === undefined) return withdraw(load, id);
  if (holdsPlace(handoff, load.person)) return load;
  return everOwned(handoff).includes(load.person) ? release(load, id) : withdraw(load, id);
}

/** Whether an owner is being sought this very moment: then nothing about it is settled. */
const isUnderWay = (handoff: Handoff): boolean => handoff.phase === 'routing' && !isAssigned(handoff);

/** Looks at one reservation again: freed if it came to nothing, settled if it is owned. */
export function auditReservation<Held extends Load>(
  load: Held,
  id: string,
  handoff: Handoff | undefined,
): Held {
  if (handoff && holdsPlace(handoff, load.person)) return isUnderWay(handoff) ? load : settle(load, id);
  return vacate(load, id, handoff);
}

/** Whose turn a handoff was: its owner's, or in the shadow that of whom it would have gone to. */
function holderOf({ mode, owner, candidate, team, attempt }: Handoff) {
  if (mode === 'shadow')
    return candidate === undefined ? undefined : { account: accountOf(candidate, team), attempt };
  return owner?.attempt === undefined
    ? undefined
    : { account: accountOf(owner.person, owner.team), attempt: owner.attempt };
}

/** Looks at one handoff's charges again: confirmed for whose turn it was, otherwise taken back. */
export function auditCharges<Book extends Ledger>(
  ledger: Book,
  id: string,
  handoff: Handoff | undefined,
): Book {
  if (handoff === undefined) return takeBack(ledger, id, []);
  if (isUnderWay(handoff)) return ledger;
  const turn = holderOf(handoff);
  const confirmed =
    turn === undefined ? ledger : confirm(ledger, { handoff: id, attempt: turn.attempt }, turn.account);
  return takeBack(confirmed, id, handoff.ownedAttempts);
}

/** Looks at one turn that was given back again: forgotten once the handoff, read after the ledger, owes it no more. */
export const auditCredit = <Book extends Ledger>(
  ledger: Book,
  id: string,
  handoff: Handoff | undefined,
): Book => (handoff && owesCredit(handoff.outbox) ? ledger : forgetCredit(ledger, id));
