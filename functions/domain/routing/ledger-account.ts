/*
 * Whose credit a ledger keeps: that of each person or, in a pool of teams, that of each team and of each person within it. So both
 * turns of a lead stand in one item and are charged, taken back and given back by one write. Ids are slugs, without a slash.
 */

/** `ana-ruiz`, or `munich/ana-ruiz` of the team Munich, whose own account is `munich`. */
export const accountOf = (person: string, team?: string): string =>
  team === undefined ? person : `${team}/${person}`;

/** The person of an account that somebody was charged on. */
export const personOf = (account: string): string => account.slice(account.indexOf('/') + 1);

const isWithin = (account: string): boolean => account.includes('/');

/**
 * The accounts that a lead is taken from: within a team its own as well, unless nobody there has accrued a share, as where least
 * open work decides.
 */
export function chargedWith(account: string, shares: Readonly<Record<string, number>>): readonly string[] {
  if (!isWithin(account)) return [account];
  const team = account.slice(0, account.indexOf('/'));
  return Object.keys(shares).some(isWithin) ? [team, account] : [team];
}
