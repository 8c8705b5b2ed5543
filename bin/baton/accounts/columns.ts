import {
  ACCOUNT_FIELDS,
  type AccountField,
  type SaidAccount,
} from '../../../functions/app/accounts/read-account.ts';

/** Names that CRMs give to columns, with letters and digits only. */
const ALSO_CALLED: Readonly<Record<AccountField, readonly string[]>> = {
  domain: ['website', 'url', 'companydomain', 'companydomainname', 'accountdomain'],
  company: ['name', 'accountname', 'companyname', 'account'],
  otherDomains: ['domains', 'furtherdomains', 'additionaldomains'],
  relation: ['type', 'accounttype', 'relationship'],
  owner: ['accountowner', 'owneremail', 'accountowneremail', 'companyowner'],
  country: ['billingcountry', 'countryregion', 'billingcountrycode'],
  asOf: ['lastmodified', 'lastmodifieddate', 'updated', 'updatedat', 'modifiedat'],
};

const plain = (column: string): string => column.toLowerCase().replace(/[^a-z0-9]/g, '');

const FIELD_OF: ReadonlyMap<string, AccountField> = new Map(
  ACCOUNT_FIELDS.flatMap((field) =>
    [plain(field), ...ALSO_CALLED[field]].map((name) => [name, field] as const),
  ),
);

export const fieldOf = (column: string): AccountField | undefined => FIELD_OF.get(plain(column));

/** The cells of a row by field; of two columns for one field the first that says something counts. */
export function saidIn(cells: Readonly<Record<string, unknown>>): SaidAccount {
  const said: Partial<Record<AccountField, string>> = {};
  for (const [column, cell] of Object.entries(cells)) {
    const field = fieldOf(column);
    if (field === undefined || cell === null || cell === undefined) continue;
    said[field] ||= Array.isArray(cell) ? cell.join(' ') : String(cell);
  }
  return said;
}
