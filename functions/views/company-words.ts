import type { CompanyMatch } from '../domain/accounts/match.ts';
import { words } from './lead-words.ts';
import { deskPages } from './texts/en/desk-pages.ts';

const text = deskPages.leadFile.accounts;

/** Each account that a lead might have been, by its domain, with what it is and why it is not the lead's. */
export const accountWords = (
  company: CompanyMatch | undefined,
): readonly { readonly domain: string; readonly what: string; readonly fate: string }[] =>
  (company?.candidates ?? []).map(({ domain, relation, owner, similarity, lost }) => ({
    domain: words(domain),
    what: [
      text.relations[relation],
      owner === undefined ? text.nobodys : text.ownedBy(words(owner)),
      company?.by === 'domain' ? text.byDomain : text.byName(Math.round(similarity * 100)),
    ].join(', '),
    fate: lost === undefined ? text.chosen : text.lost[lost],
  }));
