import type { Fact } from '../handoff/owed.ts';
import type { Side } from '../side.ts';
import { type DurationMs, type EpochMs, MINUTE } from '../time.ts';
import type { SettledProposal } from './proposal.ts';

/** A further step that a change of policy owes; each is safe to repeat. */
export type PolicyDebt =
  /** To keep how a proposal ended. */
  | { readonly kind: 'record'; readonly proposal: SettledProposal }
  | { readonly kind: 'fact'; readonly fact: Fact }
  | MailDebt;

/** To mail a side that it is to sign (`ask`), how the proposal ended (`tell`), or that mails do not reach another side (`warn`). */
export interface MailDebt {
  readonly kind: 'ask' | 'tell' | 'warn';
  readonly number: number;
  readonly side: Side;
  /** Which reminder it is, from 1; absent for the first mail. */
  readonly reminder?: number | undefined;
  /** When it is to leave; absent: at once. */
  readonly dueAt?: EpochMs | undefined;
  /** When somebody began to send it. */
  readonly claimedAt?: EpochMs | undefined;
}

/** What a record of a kind of policy owes. */
export interface Owing {
  readonly owed: Readonly<Record<string, PolicyDebt>>;
  /** When what is owed is looked at; absent while nothing is. */
  readonly nextCheckAt?: EpochMs | undefined;
}

/** Who has not sent a mail by then has failed; shorter than the time between two passes of the sweeper. */
const CLAIM: DurationMs = 4 * MINUTE;

/** The clock of who publishes may be ahead of the sweeper's, which is to find at once what is owed. */
const SKEW: DurationMs = 2 * MINUTE;

/** With further debts, which the sweeper is to find at once; without any nothing is to be looked at. */
export function owing<Of extends Owing>(standing: Of, debts: readonly PolicyDebt[], at: EpochMs): Of {
  if (debts.length === 0) return standing;
  const owed = { ...standing.owed, ...Object.fromEntries(debts.map((debt) => [idOf(debt), debt])) };
  return { ...standing, owed, nextCheckAt: at - SKEW };
}

/** The same step has the same id, so that it is owed once. */
function idOf(debt: PolicyDebt): string {
  switch (debt.kind) {
    case 'record':
      return `${debt.proposal.number}.record`;
    case 'fact':
      return debt.fact.id;
    case 'ask':
    case 'tell':
    case 'warn':
      return `${debt.number}.${debt.kind}.${debt.side}`;
  }
}

/** Takes a mail for oneself, so that two who settle debts at once do not both send it. @returns the same standing where it is gone, or somebody else's. */
export function claim<Of extends Owing>(standing: Of, id: string, at: EpochMs): Of {
  const debt = standing.owed[id];
  if (debt === undefined || !isMail(debt)) return standing;
  if (!isDue(debt, at) || (debt.claimedAt !== undefined && at - debt.claimedAt < CLAIM)) return standing;
  return { ...standing, owed: { ...standing.owed, [id]: { ...debt, claimedAt: at } } };
}

export const isMail = (debt: PolicyDebt): debt is MailDebt => debt.kind !== 'record' && debt.kind !== 'fact';

/** Whether it is to be done by now. */
export const isDue = (debt: PolicyDebt, at: EpochMs): boolean => at >= (dueAtOf(debt) ?? at);

/** Without what is settled of its debts; what is left may be for later. */
export function strike<Of extends Owing>(standing: Of, ids: readonly string[]): Of {
  const owed = Object.fromEntries(Object.entries(standing.owed).filter(([id]) => !ids.includes(id)));
  return { ...standing, owed, nextCheckAt: checkOf(owed, standing.nextCheckAt) };
}

/** With a reminder owed in place of the mail that asked, as long as that mail was owed. */
export function remindLater<Of extends Owing>(standing: Of, id: string, dueAt: EpochMs): Of {
  const debt = standing.owed[id];
  if (debt?.kind !== 'ask') return standing;
  const { kind, number, side, reminder = 0 } = debt;
  const owed = { ...standing.owed, [id]: { kind, number, side, reminder: reminder + 1, dueAt } as const };
  return { ...standing, owed, nextCheckAt: checkOf(owed, standing.nextCheckAt) };
}

/** Not before something is due. */
function checkOf(owed: Owing['owed'], nextCheckAt: EpochMs | undefined): EpochMs | undefined {
  const instants = Object.values(owed).map(dueAtOf);
  if (instants.length === 0) return undefined;
  const later = instants.filter((at) => at !== undefined);
  return later.length < instants.length ? nextCheckAt : Math.min(...later);
}

const dueAtOf = (debt: PolicyDebt): EpochMs | undefined => ('dueAt' in debt ? debt.dueAt : undefined);
