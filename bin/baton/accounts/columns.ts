import { ACCOUNT_FIELDS } from '../../../functions/app/accounts/read-account.ts';
import { knownColumns } from '../known-columns.ts';

/** With the names that CRMs give to them. */
export const accountColumns = knownColumns(ACCOUNT_FIELDS, {
  domain: ['website', 'url', 'companydomain', 'companydomainname', 'accountdomain'],
  company: ['name', 'accountname', 'companyname', 'account'],
  otherDomains: ['domains', 'furtherdomains', 'additionaldomains'],
  relation: ['type', 'accounttype', 'relationship'],
  owner: ['accountowner', 'owneremail', 'accountowneremail', 'companyowner'],
  country: ['billingcountry', 'countryregion', 'billingcountrycode'],
  asOf: ['lastmodified', 'lastmodifieddate', 'updated', 'updatedat', 'modifiedat'],
});
