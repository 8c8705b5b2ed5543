import { type Attempt, debit, type Ledger, sharesOf } from '../../functions/domain/routing/ledger.ts';
import {
  accrue,
  type Claim,
  type Claims,
  LEAD,
  nextInTurn,
} from '../../functions/domain/routing/rotation.ts';

/** Charges one of those who might have had a lead. */
export const charge = <Book extends Ledger>(
  book: Book,
  attempt: Attempt,
  claims: readonly Claim[],
  account: string,
): Book => debit(book, attempt, { account, shares: sharesOf(claims) });

/** Random numbers that repeat with their seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const roster = (weights: readonly number[]): readonly Claim[] =>
  weights.map((weight, place) => ({ person: `p${place}`, weight, credit: 0 }));

/** Who may receive the next lead, given who might the last one. */
export type Presence = (before: readonly boolean[]) => readonly boolean[];

export const everyone: Presence = (before) => before;

/** Absences that last fifty leads on average; `share` of the time somebody is absent. */
export function spells(people: number, random: () => number, share: number): Presence {
  const returning = 1 / 50;
  const leaving = (returning * share) / (1 - share);
  let present: readonly boolean[] = Array.from({ length: people }, () => true);
  return () => {
    present = present.map((here) => (here ? random() >= leaving : random() < returning));
    return present;
  };
}

/** Says who of those present receives the next lead. It is asked once for each lead and may remember what it said. */
export type Rule = (present: Claims) => string;

/**
 * Gives out leads by a rule.
 *
 * @returns the largest difference, in leads, between what anybody got and what accrued to them by weight while they
 *   were present, at any moment.
 */
export function largestDeviation(
  claims: readonly Claim[],
  leads: number,
  presence: Presence,
  rule: Rule = nextInTurn,
): number {
  const credits = new Map(claims.map(({ person }) => [person, 0]));
  let present: readonly boolean[] = claims.map(() => true);
  let largest = 0;
  for (let lead = 0; lead < leads; lead += 1) {
    present = presence(present);
    const [first, ...others] = claims
      .filter((_, place) => present[place])
      .map((claim) => ({ ...claim, credit: credits.get(claim.person) ?? 0 }));
    if (first === undefined) continue;
    const turn = rule([first, ...others]);
    for (const { person, owed } of accrue([first, ...others]))
      credits.set(person, owed - (person === turn ? LEAD : 0));
    for (const credit of credits.values()) largest = Math.max(largest, Math.abs(credit));
  }
  return largest / LEAD;
}
