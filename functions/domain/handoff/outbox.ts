import type { LifecycleStage } from '../lead/lead.ts';
import type { Outbox, Owed } from './owed.ts';

/**
 * Adds debts to an outbox.
 *
 * @param version - The version that the owing write will make; it makes the ids unique for the item's whole life.
 */
export function owe(outbox: Outbox, version: number, debts: readonly Owed[]): Outbox {
  if (debts.length === 0) return outbox;
  const owed = { ...outbox };
  for (const [place, debt] of debts.entries()) owed[`${version}.${place}`] = debt;
  return owed;
}

/** Takes settled debts out of an outbox. */
export function without(outbox: Outbox, ids: readonly string[]): Outbox {
  return Object.fromEntries(Object.entries(outbox).filter(([id]) => !ids.includes(id)));
}

/** Whether a turn is still to be given back. */
export const owesCredit = (outbox: Outbox): boolean =>
  Object.values(outbox).some(({ kind }) => kind === 'credit');

/** Whether what came of it is still to be counted. */
export const owesOutcome = (outbox: Outbox): boolean =>
  Object.values(outbox).some(({ kind }) => kind === 'outcome');

/** The stage to which the lead is still to be moved. */
export const owedStage = (outbox: Outbox): LifecycleStage | undefined =>
  Object.values(outbox).flatMap((debt) => (debt.kind === 'stage' ? [debt.stage] : []))[0];

/** Takes out the stage that is owed: another has taken its place, and done later it would undo that one. */
export const withoutStage = (outbox: Outbox): Outbox =>
  Object.fromEntries(Object.entries(outbox).filter(([, { kind }]) => kind !== 'stage'));
