import { companyOwner, holdsPart, isKnown } from '../../domain/accounts/account.ts';
import { companyName, keysOf } from '../../domain/accounts/company-name.ts';
import { type CompanyMatch, chosenAccount, matchByDomain, matchByName } from '../../domain/accounts/match.ts';
import type { Lead, LeadProfile } from '../../domain/lead/lead.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Accounts, StoredAccount } from '../routing-ports.ts';

export type AccountReads = Pick<Accounts, 'find' | 'findAll' | 'named'>;

/** Where a lead belongs. */
export interface FoundAccount {
  /** Of the lead's company, or of its own domain where no account is known; absent where it has none either. */
  readonly account?: StoredAccount | undefined;
  /** The accounts that it might have been; absent where there were none. */
  readonly match?: CompanyMatch | undefined;
}

/** The record of a company, by whichever of its domains. */
export async function findCompany(accounts: Pick<Accounts, 'find'>, domain: string): Promise<StoredAccount> {
  const own = await accounts.find(domain);
  if (own.partOf === undefined) return own;
  const main = await accounts.find(own.partOf);
  return holdsPart(main, own) ? main : own;
}

/**
 * Finds the account of a lead: by its domain, and by its company's name where the domain tells of nobody. Free mail has
 * no domain of its own, and test leads belong to nobody.
 *
 * @see RULES.md#M1
 */
export async function findAccount(
  accounts: AccountReads,
  { profile, test }: Pick<Lead, 'profile' | 'test'>,
  { companyOwnerDays, accounts: policy }: Pick<RoutingPolicy, 'companyOwnerDays' | 'accounts'>,
  at: EpochMs,
): Promise<FoundAccount> {
  if (test) return {};
  const account = hasOwnDomain(profile) ? await findCompany(accounts, profile.emailDomain) : undefined;
  if (account && isKnown(account)) return { account, match: matchByDomain(account) };
  const { company, country } = profile;
  const isTalkedTo = companyOwner(account, companyOwnerDays, at) !== undefined;
  if (company === undefined || isTalkedTo) return { account };
  const found = await withName(accounts, company);
  const match = matchByName({ company, country }, found, policy);
  const chosen = chosenAccount(match)?.domain;
  return { account: found.find(({ domain }) => domain === chosen) ?? account, match };
}

const hasOwnDomain = ({ freeMail, disposableMail }: LeadProfile): boolean => !freeMail && !disposableMail;

/** More accounts than any name is shared by; those that share the most of its words come first. */
const MOST_FOUND = 20;

async function withName(accounts: AccountReads, company: string): Promise<readonly StoredAccount[]> {
  const named = (await Promise.all(keysOf(companyName(company)).map(accounts.named))).flat();
  const hits = new Map<string, number>();
  for (const domain of named) hits.set(domain, (hits.get(domain) ?? 0) + 1);
  const best = [...hits].toSorted(([, one], [, other]) => other - one).slice(0, MOST_FOUND);
  return best.length === 0 ? [] : accounts.findAll(best.map(([domain]) => domain));
}
