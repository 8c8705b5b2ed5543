import { stringify } from 'csv-stringify/sync';
import { accountRecords } from '../../../functions/adapters/records/accounts.ts';
import { ACCOUNT_FIELDS, type SaidAccount } from '../../../functions/app/accounts/read-account.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { StoredAccount } from '../../../functions/app/routing-ports.ts';
import { isKnown } from '../../../functions/domain/accounts/account.ts';
import { isoInstant } from '../account/account.ts';

/** All accounts that another system has told of, in the order of their domains, and the same as CSV. */
export async function exportAccounts(
  store: ItemStore,
): Promise<{ readonly accounts: readonly SaidAccount[]; readonly csv: string }> {
  const records = accountRecords(store);
  const found: StoredAccount[] = [];
  for await (const domains of records.listed()) found.push(...(await records.findAll(domains)));
  const accounts = found
    .filter(isKnown)
    .toSorted((one, other) => (one.domain < other.domain ? -1 : 1))
    .map(saidOf);
  // A name that a spreadsheet would run as a formula is kept from it.
  const csv = stringify([...accounts], { header: true, columns: [...ACCOUNT_FIELDS], escape_formulas: true });
  return { accounts, csv };
}

const saidOf = (account: StoredAccount): SaidAccount => ({
  domain: account.domain,
  company: account.company ?? '',
  otherDomains: (account.otherDomains ?? []).join(' '),
  relation: account.relation ?? 'none',
  owner: account.accountOwner ?? '',
  country: account.country ?? '',
  asOf: isoInstant(account.asOf ?? 0),
});
