import { type Account, isKnown, RELATIONS, type Relation } from './account.ts';
import { companyName, similarityOf } from './company-name.ts';

/** What decides between accounts whose names are equally like the lead's. */
export const TIE_BREAKERS = ['relation', 'owner', 'country', 'oldest'] as const;
export type TieBreaker = (typeof TIE_BREAKERS)[number];

/** Why an account is not the lead's: its name, a tie-breaker, or, where all of them are even, the order of the domains. */
export const LOSSES = ['unlike', 'less-alike', ...TIE_BREAKERS, 'domain'] as const;
export type Loss = (typeof LOSSES)[number];

export interface MatchPolicy {
  /** From this on, of 0 to 1, a name is the same. */
  readonly similarity: number;
  /** In this order. */
  readonly tieBreakers: readonly TieBreaker[];
}

/** An account that may be the lead's, as it was then. */
export interface MatchedAccount {
  readonly domain: string;
  /** Of the names, 0 to 1 in thousandths; 1 where the domain is the same. */
  readonly similarity: number;
  readonly relation: Relation;
  readonly owner?: string | undefined;
  /** Why it was not chosen. */
  readonly lost?: Loss | undefined;
}

/** How the account of a lead was looked for. */
export interface CompanyMatch {
  readonly by: 'domain' | 'name';
  /** The best first. */
  readonly candidates: readonly MatchedAccount[];
}

/** More candidates than anybody reads; the best are kept. */
const MOST_CANDIDATES = 5;

/** The account that the lead's domain, or one of the same company, names. */
export const matchByDomain = (account: Account): CompanyMatch => ({
  by: 'domain',
  candidates: [candidateOf(account, 1)],
});

/**
 * The accounts whose names may be the one that the lead gives, with the reason that each but one lost.
 *
 * @param found - By the words of the name; what is not known from another system is left out.
 * @returns undefined where there is none; the first candidate has no loss where it is the lead's.
 * @see RULES.md#M1
 */
export function matchByName(
  sought: { readonly company: string; readonly country?: string | undefined },
  found: readonly Account[],
  { similarity, tieBreakers }: MatchPolicy,
): CompanyMatch | undefined {
  const name = companyName(sought.company);
  const ranked = found
    .filter(isKnown)
    .map((account) => ({
      account,
      likeness: toThousandths(similarityOf(name, companyName(account.company ?? ''))),
    }))
    .toSorted((one, other) => compare(one, other).order);
  const [best, ...others] = ranked;
  if (best === undefined) return undefined;
  const lossOf = (one: Ranked): Loss => (one.likeness < similarity ? 'unlike' : compare(best, one).by);
  return {
    by: 'name',
    candidates: [
      candidateOf(best.account, best.likeness, best.likeness < similarity ? 'unlike' : undefined),
      ...others.map((one) => candidateOf(one.account, one.likeness, lossOf(one))),
    ].slice(0, MOST_CANDIDATES),
  };

  function compare(one: Ranked, other: Ranked): { readonly order: number; readonly by: Loss } {
    if (one.likeness !== other.likeness) return { order: other.likeness - one.likeness, by: 'less-alike' };
    for (const by of tieBreakers) {
      const order = RANKS[by](one.account, sought.country) - RANKS[by](other.account, sought.country);
      if (order !== 0) return { order, by };
    }
    return { order: one.account.domain < other.account.domain ? -1 : 1, by: 'domain' };
  }
}

interface Ranked {
  readonly account: Account;
  readonly likeness: number;
}

const toThousandths = (share: number): number => Math.round(share * 1000) / 1000;

/** The lowest is the best. */
const RANKS: Readonly<Record<TieBreaker, (account: Account, country: string | undefined) => number>> = {
  relation: (account) => RELATIONS.indexOf(relationOf(account)),
  owner: ({ accountOwner }) => (accountOwner === undefined ? 1 : 0),
  country: ({ country }, sought) => (country !== undefined && country === sought ? 0 : 1),
  oldest: ({ knownSince = Number.MAX_SAFE_INTEGER }) => knownSince,
};

const candidateOf = (account: Account, similarity: number, lost?: Loss): MatchedAccount => ({
  ...{ domain: account.domain, similarity, relation: relationOf(account) },
  ...(account.accountOwner !== undefined && { owner: account.accountOwner }),
  ...(lost !== undefined && { lost }),
});

export const relationOf = ({ relation = 'none' }: Account): Relation => relation;

/** The account that is the lead's. */
export const chosenAccount = (match: CompanyMatch | undefined): MatchedAccount | undefined =>
  match?.candidates.find(({ lost }) => lost === undefined);
