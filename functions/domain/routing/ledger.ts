import type { EpochMs } from '../time.ts';
import { accrue, type Claim, LEAD } from './rotation.ts';

/** One assignment that is charged but not yet confirmed. */
export interface Debit {
  /** Who was charged one lead. */
  readonly person: string;
  /** What everybody who might have received it accrued. */
  readonly shares: Readonly<Record<string, number>>;
  readonly at: EpochMs;
}

/** What a pool owes each rep. */
export interface Ledger {
  readonly pool: string;
  /** Assignments charged so far, those taken back not counted. */
  readonly assignments: number;
  /** In units of `LEAD`; a person who is not named stands at 0. Their sum is 0. */
  readonly credits: Readonly<Record<string, number>>;
  /** By `<handoff>#<attempt>`: charged, and not yet known to be owned. */
  readonly pending: Readonly<Record<string, Debit>>;
}

export const emptyLedger = (pool: string): Ledger => ({ pool, assignments: 0, credits: {}, pending: {} });

export const creditOf = ({ credits }: Pick<Ledger, 'credits'>, person: string): number =>
  credits[person] ?? 0;

/** Which assignment an entry belongs to. */
export interface Attempt {
  readonly handoff: string;
  readonly attempt: number;
}

const keyOf = ({ handoff, attempt }: Attempt): string => `${handoff}#${attempt}`;

/** The assignments that are charged but not confirmed. */
export const pendingOf = (ledger: Ledger): readonly Attempt[] =>
  Object.keys(ledger.pending).map((key) => {
    const mark = key.lastIndexOf('#');
    return { handoff: key.slice(0, mark), attempt: Number(key.slice(mark + 1)) };
  });

/** Everybody who might have received the lead accrues a share of it; who does receive it is charged. @see RULES.md#R5 */
export function debit<Book extends Ledger>(
  ledger: Book,
  attempt: Attempt,
  claims: readonly Claim[],
  person: string,
  at: EpochMs,
): Book {
  const shares = Object.fromEntries(accrue(claims).map((standing) => [standing.person, standing.share]));
  const entry: Debit = { person, shares, at };
  return {
    ...ledger,
    assignments: ledger.assignments + 1,
    credits: book(ledger.credits, entry, 1),
    pending: { ...ledger.pending, [keyOf(attempt)]: entry },
  };
}

/**
 * Undoes an assignment that came to nothing, or that does not count: one lead back to who was charged,
 * and the shares of that lead back from everybody.
 */
export const creditBack = <Book extends Ledger>(
  ledger: Book,
  entry: Pick<Debit, 'person' | 'shares'>,
): Book => ({
  ...ledger,
  assignments: ledger.assignments - 1,
  credits: book(ledger.credits, entry, -1),
});

/** @param sign - 1 books the assignment, −1 takes it back. */
function book(
  credits: Ledger['credits'],
  { person, shares }: Pick<Debit, 'person' | 'shares'>,
  sign: 1 | -1,
): Ledger['credits'] {
  const accrued = Object.entries(shares).map(
    ([name, share]) => [name, creditOf({ credits }, name) + sign * share] as const,
  );
  const next = { ...credits, ...Object.fromEntries(accrued) };
  return { ...next, [person]: creditOf({ credits: next }, person) - sign * LEAD };
}

/** Takes back what earlier attempts of a handoff left behind; what became an ownership stays charged. */
export function takeBack<Book extends Ledger>(
  ledger: Book,
  handoff: string,
  everOwned: readonly string[],
): Book {
  const left = Object.entries(ledger.pending).filter(([key]) => key.startsWith(`${handoff}#`));
  return left.reduce((next, [key, entry]) => {
    const settled = without(next, key);
    return everOwned.includes(entry.person) ? settled : creditBack(settled, entry);
  }, ledger);
}

/** The assignment is owned: its charge stands, on whoever became the owner. @returns the same ledger when nothing was pending. */
export function confirm<Book extends Ledger>(ledger: Book, attempt: Attempt, owner: string): Book {
  const key = keyOf(attempt);
  const entry = ledger.pending[key];
  if (entry === undefined) return ledger;
  const settled = without(ledger, key);
  if (entry.person === owner) return settled;
  const charged = {
    [entry.person]: creditOf(ledger, entry.person) + LEAD,
    [owner]: creditOf(ledger, owner) - LEAD,
  };
  return { ...settled, credits: { ...ledger.credits, ...charged } };
}

function without<Book extends Ledger>(ledger: Book, key: string): Book {
  const { [key]: _, ...pending } = ledger.pending;
  return { ...ledger, pending };
}
