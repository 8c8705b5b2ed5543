import { type AccountFacts, noteFacts, notePart } from '../../domain/accounts/account.ts';
import { companyName, keysOf } from '../../domain/accounts/company-name.ts';
import { type Backoff, change } from '../change.ts';
import type { Accounts } from '../routing-ports.ts';

export interface NoteDeps {
  readonly accounts: Pick<Accounts, 'find' | 'replace' | 'index'>;
  readonly backoff: Backoff;
}

/** What another system tells of one company, by its registrable domain. */
export interface ToldAccount {
  readonly domain: string;
  readonly facts: AccountFacts;
}

/** What came of it: it is new or changed, said nothing new, or is older than what is known. */
export type Noted = 'new' | 'changed' | 'same' | 'older';

/** What noting would come to; nothing is written. */
export const lookAhead =
  ({ accounts }: { readonly accounts: Pick<Accounts, 'find'> }) =>
  async ({ domain, facts }: ToldAccount): Promise<Noted> => {
    const known = await accounts.find(domain);
    if (noteFacts(known, facts) !== known) return known.asOf === undefined ? 'new' : 'changed';
    return known.asOf !== undefined && facts.asOf < known.asOf ? 'older' : 'same';
  };

/**
 * Keeps what another system tells of a company. The latest word counts, in whatever order words come, and a repeat
 * changes nothing.
 *
 * The account is written last: what crashes before it is done anew by the repeat, and until then nothing counts, since
 * keys of names and further domains are believed only if the account says so too.
 *
 * @see RULES.md#M2
 */
export const noteAccount =
  (deps: NoteDeps) =>
  async (told: ToldAccount): Promise<Noted> => {
    const { accounts, backoff } = deps;
    const { domain, facts } = told;
    const noted = await lookAhead(deps)(told);
    if (noted === 'same' || noted === 'older') return noted;
    await accounts.index(domain, keysOf(companyName(facts.company)));
    for (const other of facts.otherDomains) {
      await change(
        () => accounts.find(other),
        accounts.replace,
        (account) => notePart(account, domain, facts.asOf),
        backoff,
      );
    }
    await change(
      () => accounts.find(domain),
      accounts.replace,
      (account) => noteFacts(account, facts),
      backoff,
    );
    return noted;
  };
