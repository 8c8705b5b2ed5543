import { chargedWith } from './ledger-account.ts';
import { accrue, type Claim, LEAD } from './rotation.ts';

/** What everybody who might have received a lead accrues of it, by account; one lead among teams, and one among people. */
export type Shares = Readonly<Record<string, number>>;

/** Charges that are not yet confirmed, together with the shares that accrued with each of them. */
export interface Pending {
  readonly shares: Shares;
  /** Whose account was charged one lead, by `<handoff>#<attempt>`. */
  readonly charged: Readonly<Record<string, string>>;
}

/** What a pool owes each rep, and each of its teams. */
export interface Ledger {
  readonly pool: string;
  /** Assignments charged so far, those taken back not counted. */
  readonly assignments: number;
  /** In units of `LEAD`; an account that is not named stands at 0. The sum of all people's is 0, and that of all teams'. */
  readonly credits: Readonly<Record<string, number>>;
  /** One entry for equal shares: hundreds of charges may be pending at the same time. */
  readonly pending: readonly Pending[];
  /** Ids of the handoffs whose turn was given back, as long as they may still owe it. */
  readonly credited: readonly string[];
}

export const emptyLedger = (pool: string): Ledger => ({
  pool,
  assignments: 0,
  credits: {},
  pending: [],
  credited: [],
});

export const creditOf = ({ credits }: Pick<Ledger, 'credits'>, account: string): number =>
  credits[account] ?? 0;

/** Which assignment an entry belongs to. */
export interface Attempt {
  readonly handoff: string;
  readonly attempt: number;
}

const keyOf = ({ handoff, attempt }: Attempt): string => `${handoff}#${attempt}`;

const handoffOf = (key: string): string => key.slice(0, key.lastIndexOf('#'));

/** The handoffs of the charges that are not confirmed, each once. */
export const pendingOf = ({ pending }: Ledger): readonly string[] => [
  ...new Set(pending.flatMap(({ charged }) => Object.keys(charged)).map(handoffOf)),
];

/** The handoffs that are charged to an account and perhaps on their way: the load need not know them yet. */
export const chargedTo = (ledger: Ledger, account: string): readonly string[] =>
  chargesOf(ledger, () => true).flatMap((charge) =>
    charge.account === account ? [handoffOf(charge.key)] : [],
  );

/** What each claim accrues of a lead. */
export const sharesOf = (claims: readonly Claim[]): Shares =>
  Object.fromEntries(accrue(claims).map(({ person, share }) => [person, share]));

/** Everybody who might have received the lead accrues a share of it; who does receive it is charged. @see RULES.md#R5 */
export const debit = <Book extends Ledger>(
  ledger: Book,
  attempt: Attempt,
  { account, shares }: Turn,
): Book => ({
  ...ledger,
  assignments: ledger.assignments + 1,
  credits: book(ledger.credits, account, shares, 1),
  pending: including(ledger.pending, shares, { [keyOf(attempt)]: account }),
});

function including(
  pending: Ledger['pending'],
  shares: Shares,
  charge: Pending['charged'],
): Ledger['pending'] {
  if (!pending.some((entry) => isSame(entry.shares, shares)))
    return [...pending, { shares, charged: charge }];
  return pending.map((entry) =>
    isSame(entry.shares, shares) ? { shares, charged: { ...entry.charged, ...charge } } : entry,
  );
}

function isSame(shares: Shares, others: Shares): boolean {
  const accounts = Object.keys(shares);
  return (
    accounts.length === Object.keys(others).length &&
    accounts.every((account) => shares[account] === others[account])
  );
}

/**
 * Undoes an assignment that came to nothing, or that does not count: one lead back to who was charged,
 * and the shares of that lead back from everybody.
 */
export const creditBack = <Book extends Ledger>(ledger: Book, { account, shares }: Turn): Book => ({
  ...ledger,
  assignments: ledger.assignments - 1,
  credits: book(ledger.credits, account, shares, -1),
});

/** @param sign - 1 books the assignment, −1 takes it back. */
function book(credits: Ledger['credits'], account: string, shares: Shares, sign: 1 | -1): Ledger['credits'] {
  const accrued = Object.entries(shares).map(
    ([name, share]) => [name, creditOf({ credits }, name) + sign * share] as const,
  );
  const next = { ...credits, ...Object.fromEntries(accrued) };
  return moved(next, chargedWith(account, shares), -sign);
}

/** @param leads - What each of the accounts gets. */
const moved = (
  credits: Ledger['credits'],
  accounts: readonly string[],
  leads: number,
): Ledger['credits'] => ({
  ...credits,
  ...Object.fromEntries(accounts.map((account) => [account, creditOf({ credits }, account) + leads * LEAD])),
});

/** A turn that an assignment took: whose it was, and what everybody accrued with it. */
export interface Turn {
  /** The person's; in a pool of teams that within the team, whose turn it was as well. */
  readonly account: string;
  readonly shares: Shares;
}

/** Gives the turn of a handoff back. The ledger remembers it until the handoff owes it no more, so a repeat changes nothing. */
export const giveBack = <Book extends Ledger>(ledger: Book, handoff: string, turn: Turn): Book =>
  ledger.credited.includes(handoff)
    ? ledger
    : { ...creditBack(ledger, turn), credited: [...ledger.credited, handoff] };

/** The handoff owes its turn no more: nobody can give it back a second time. */
export const forgetCredit = <Book extends Ledger>(ledger: Book, handoff: string): Book => ({
  ...ledger,
  credited: ledger.credited.filter((id) => id !== handoff),
});

/**
 * Takes back what earlier attempts of a handoff left behind; what became an ownership stays charged.
 *
 * @param owned - Its attempts of which somebody came to own it. Who has had it before may be chosen again, and not get it.
 */
export function takeBack<Book extends Ledger>(ledger: Book, handoff: string, owned: readonly number[]): Book {
  const standing = new Set(owned.map((attempt) => keyOf({ handoff, attempt })));
  return chargesOf(ledger, (key) => key.startsWith(`${handoff}#`)).reduce((next, { key, ...turn }) => {
    const settled = striking(next, key);
    return standing.has(key) ? settled : creditBack(settled, turn);
  }, ledger);
}

/**
 * The assignment is owned: its charge stands, on whoever became the owner.
 *
 * @param owner - Account.
 * @returns the same ledger when nothing was pending.
 */
export function confirm<Book extends Ledger>(ledger: Book, attempt: Attempt, owner: string): Book {
  const wanted = keyOf(attempt);
  return chargesOf(ledger, (key) => key === wanted).reduce((next, { key, account, shares }) => {
    const settled = striking(next, key);
    if (account === owner) return settled;
    const freed = moved(next.credits, chargedWith(account, shares), 1);
    return { ...settled, credits: moved(freed, chargedWith(owner, shares), -1) };
  }, ledger);
}

const chargesOf = ({ pending }: Ledger, isWanted: (key: string) => boolean) =>
  pending.flatMap(({ shares, charged }) =>
    Object.entries(charged).flatMap(([key, account]) => (isWanted(key) ? [{ key, account, shares }] : [])),
  );

function striking<Book extends Ledger>(ledger: Book, key: string): Book {
  const pending = ledger.pending.flatMap(({ shares, charged }) => {
    const { [key]: _, ...others } = charged;
    return Object.keys(others).length === 0 ? [] : [{ shares, charged: others }];
  });
  return { ...ledger, pending };
}
